// The threads that read a table and classify it, and the chunks that they have finished.
//
// Chunks and their order depend on the table alone, so results come out the same for any number of threads.
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

#include "catalog/foreign_table.hpp"
#include "tools/brightline/chunk_results.hpp"

namespace brightline {

struct TableTask {
  std::string file;
  const catalog::TableMapping& mapping;
  Wanted wanted;
  bool strict = false;
  unsigned threads = 0;  // 0: as many as the machine has
};

class TableCrew {
 public:
  // Sets to work at the first row whose id is at least `from`. What `task` refers to must outlive it. Errors
  // of opening: DatabaseError.
  TableCrew(const TableTask& task, std::int64_t from);
  ~TableCrew();
  TableCrew(const TableCrew&) = delete;
  TableCrew& operator=(const TableCrew&) = delete;

  std::optional<catalog::RowRange> extent();

  // The next chunk of the table; nothing after the last, or when `interrupted()`. Rethrows what went wrong in
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
  void work(Classifier& classifier);

  const TableTask task_;
  catalog::ForeignTable seeker_;
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
  std::vector<std::unique_ptr<Classifier>> classifiers_;
  std::vector<std::thread> threads_;
};

// How much of the table lies before the row, 0 to 1.
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
