// Whether memory lacked since the program started.
//
// Streams of the C++ library catch std::bad_alloc and then behave as at the end of their text, so a list that
// is read or written through one may be cut without an error. Therefore what makes a result visible asks
// require_memory() first: OutputFile::finish, StandardOutput::finish and Transaction::commit.
#pragma once

#include <atomic>
#include <new>
#include <system_error>

namespace brightline::grammar {

// Set by the new-handler of the program; it stays false in a program of a user that links the library.
inline std::atomic<bool> memory_lacked{false};

// Throws std::bad_alloc if an allocation has failed, even if the exception was caught.
inline void require_memory() {
  if (memory_lacked) throw std::bad_alloc();
}

// The same for the error of a function of std::filesystem.
inline void require_memory(const std::error_code& error) {
  if (error == std::errc::not_enough_memory) throw std::bad_alloc();
}

}  // namespace brightline::grammar
