#include "tools/answers/audit/chunk_queue.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <system_error>
#include <utility>

namespace brightline {
namespace {

constexpr std::int64_t greatest_row = std::numeric_limits<std::int64_t>::max();

}  // namespace

ChunkQueue::ChunkQueue(ItemSource& source, unsigned threads, Work work)
    : source_(source), work_(std::move(work)), at_end_(work_.from == greatest_row) {
  const unsigned count = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  ahead_ = count + 2;
  for (unsigned i = 0; i < count; ++i) readers_.push_back(source.reader());
  // Fails before a thread runs; the destructor, which joins them, is not called when a constructor throws.
  threads_.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    try {
      threads_.emplace_back([this, i] { this->work(*readers_[i]); });
    } catch (const std::exception&) {  // the system makes no more, or memory lacks
      if (threads_.empty()) throw;
      return;  // fewer do the same work
    }
  }
}

ChunkQueue::~ChunkQueue() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::optional<catalog::RowRange> ChunkQueue::extent() {
  const std::lock_guard lock(mutex_);
  return source_.extent();
}

std::unique_ptr<Chunk> ChunkQueue::next() {
  std::unique_lock lock(mutex_);
  while (true) {
    if (failure_) std::rethrow_exception(failure_);
    if (work_.stopped()) return nullptr;
    if (const auto found = finished_.find(taken_); found != finished_.end()) {
      std::unique_ptr<Chunk> chunk = std::move(found->second);
      finished_.erase(found);
      ++taken_;
      changed_.notify_all();
      return chunk;
    }
    if (at_end_ && taken_ == handed_out_) return nullptr;
    // Wakes now and then, because a signal does not wake a condition variable.
    changed_.wait_for(lock, std::chrono::milliseconds(100));
  }
}

void ChunkQueue::done_with(std::unique_ptr<Chunk> chunk) {
  chunk->clear();
  const std::lock_guard lock(mutex_);
  spare_.push_back(std::move(chunk));
}

std::optional<ChunkQueue::Task> ChunkQueue::task() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return stop_ || failure_ || at_end_ || handed_out_ < taken_ + ahead_; });
  if (stop_ || failure_ || at_end_) return std::nullopt;
  const std::optional<catalog::RowRange> range = source_.chunk_from(work_.from);
  if (!range) {
    at_end_ = true;
    changed_.notify_all();
    return std::nullopt;
  }
  if (range->last == greatest_row) at_end_ = true;
  work_.from = at_end_ ? greatest_row : range->last + 1;
  Task task{handed_out_++, *range, nullptr};
  if (spare_.empty()) {
    task.chunk = std::make_unique<Chunk>();
    task.chunk->results.texts = work_.texts;
  } else {
    task.chunk = std::move(spare_.back());
    spare_.pop_back();
  }
  task.chunk->next_row = work_.from;
  return task;
}

void ChunkQueue::work(ChunkReader& reader) {
  try {
    while (std::optional<Task> task = this->task()) {
      reader.read(task->range, *task->chunk);
      work_.prepare(*task->chunk);
      const std::lock_guard lock(mutex_);
      finished_.emplace(task->number, std::move(task->chunk));
      changed_.notify_all();
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    changed_.notify_all();
  }
}

}  // namespace brightline
