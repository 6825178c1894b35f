@0xe4ffa4f8f86c7d83;
struct Placeholder { none @0 :UInt8; }
