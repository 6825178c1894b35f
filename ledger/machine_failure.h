// The exceptions for "our machine failed": a disk that does not read or write, a full disk. Thrown by whatever touches
// files in `ledger`, caught once in `main` and at the node's command boundary; never for what somebody else said.
#pragma once

#include <stdexcept>
#include <utility>

#include "crypto/error.h"

namespace yinxin::ledger {

// Reading or writing went wrong. Whoever catches it stops the program.
class MachineFailure : public std::runtime_error {
 public:
  explicit MachineFailure(Error error) : std::runtime_error(error.sentence()), error_(std::move(error)) {}
  const Error& error() const { return error_; }

 private:
  Error error_;
};

// Disk, quota or map is full. Nothing of what was asked is written; what was there stays, and reading goes on.
// Deliberately not a MachineFailure: the node goes on, refusing what does not fit.
class SpaceExhausted : public std::runtime_error {
 public:
  explicit SpaceExhausted(Error error) : std::runtime_error(error.sentence()), error_(std::move(error)) {}
  const Error& error() const { return error_; }

 private:
  Error error_;
};

}  // namespace yinxin::ledger
