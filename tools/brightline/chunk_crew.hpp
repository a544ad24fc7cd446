// The threads that read a table or a catalog and classify it, and the chunks that they have finished.
//
// Chunks and their order depend on the rows alone, so results come out the same for any number of threads.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "tools/brightline/chunk_results.hpp"

namespace brightline {

// Reads and answers the rows of a chunk; each is used by one thread, and outlives its results.
class ChunkReader {
 public:
  virtual ~ChunkReader() = default;
  virtual void read(catalog::RowRange range, ChunkResults& results) = 0;
};

// What is read: where its chunks are, and readers of them. Used by one thread at a time.
class ChunkSource {
 public:
  virtual ~ChunkSource() = default;
  // The next chunk: it begins with the first row whose id is at least `from`; nothing if there is none.
  virtual std::optional<catalog::RowRange> chunk_from(std::int64_t from) = 0;
  // From the least to the greatest row id; nothing if there are no rows.
  virtual std::optional<catalog::RowRange> extent() = 0;
  virtual std::unique_ptr<ChunkReader> reader() = 0;
};

class ChunkCrew {
 public:
  // Sets as many threads (0: as the machine has processors) to work at the first row whose id is at least
  // `from`.
  ChunkCrew(ChunkSource& source, unsigned threads, std::int64_t from);
  ~ChunkCrew();
  ChunkCrew(const ChunkCrew&) = delete;
  ChunkCrew& operator=(const ChunkCrew&) = delete;

  std::optional<catalog::RowRange> extent();

  // The next chunk; nothing after the last, or when `interrupted()`. Rethrows what went wrong in
  // a thread.
  std::unique_ptr<ChunkResults> next();
  // Gives back a chunk that is done with, so that its room is used again.
  void done_with(std::unique_ptr<ChunkResults> results);

 private:
  struct Chunk {
    std::size_t number = 0;
    catalog::RowRange range;
    std::unique_ptr<ChunkResults> results;
  };
  std::optional<Chunk> chunk();
  void work(ChunkReader& reader);

  ChunkSource& source_;
  std::int64_t next_row_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, std::unique_ptr<ChunkResults>> finished_;
  std::vector<std::unique_ptr<ChunkResults>> spare_;
  std::size_t taken_ = 0;
  std::size_t handed_out_ = 0;
  std::size_t ahead_ = 0;
  bool at_end_;
  bool stop_ = false;
  std::exception_ptr failure_;
  std::vector<std::unique_ptr<ChunkReader>> readers_;
  std::vector<std::thread> threads_;
};

// How much of what is read lies before the row, 0 to 1.
double share_of(const catalog::RowRange& extent, std::int64_t next_row);

// Whether SIGINT or SIGTERM came while one of these was there; the handlers of before are back afterwards.
class Interruptible {
 public:
  Interruptible();
  ~Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

 private:
  void (*interrupt_)(int);
  void (*terminate_)(int);
};
bool interrupted();

}  // namespace brightline
