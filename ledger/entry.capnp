@0xbeb7aec14398c0b1;
struct Placeholder { none @0 :UInt8; }
