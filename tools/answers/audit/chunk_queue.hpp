// The threads that read and answer, and the finished chunks, handed out in the order of the items.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "tools/answers/audit/chunk.hpp"
#include "tools/answers/audit/sources.hpp"

namespace brightline {

class ChunkQueue {
 public:
  struct Work {
    std::int64_t from = 0;                // the first row id to read
    std::size_t texts = 0;                // texts of a row of results
    std::function<void(Chunk&)> prepare;  // called by the threads for each chunk
    std::function<bool()> stopped;
  };
  ChunkQueue(ItemSource& source, unsigned threads, Work work);
  ~ChunkQueue();
  ChunkQueue(const ChunkQueue&) = delete;
  ChunkQueue& operator=(const ChunkQueue&) = delete;

  std::optional<catalog::RowRange> extent();

  // The next chunk; null after the last one or if the run is stopped. Rethrows an exception of a thread.
  std::unique_ptr<Chunk> next();
  // Takes back a chunk so that its memory is used again.
  void done_with(std::unique_ptr<Chunk> chunk);

 private:
  struct Task {
    std::size_t number = 0;
    catalog::RowRange range;
    std::unique_ptr<Chunk> chunk;
  };
  std::optional<Task> task();
  void work(ChunkReader& reader);

  ItemSource& source_;
  Work work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, std::unique_ptr<Chunk>> finished_;
  std::vector<std::unique_ptr<Chunk>> spare_;
  std::size_t taken_ = 0;
  std::size_t handed_out_ = 0;
  std::size_t ahead_ = 0;
  bool at_end_;
  bool stop_ = false;
  std::exception_ptr failure_;
  std::vector<std::unique_ptr<ChunkReader>> readers_;
  std::vector<std::thread> threads_;
};

}  // namespace brightline
