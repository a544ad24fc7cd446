#include "tools/brightline/chunk_crew.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <limits>
#include <utility>

namespace brightline {
namespace {

constexpr std::int64_t greatest_row = std::numeric_limits<std::int64_t>::max();

std::atomic<bool> asked_to_stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void ask_to_stop(int) {
  asked_to_stop = true;
}

}  // namespace

Interruptible::Interruptible() {
  asked_to_stop = false;
  interrupt_ = std::signal(SIGINT, ask_to_stop);
  terminate_ = std::signal(SIGTERM, ask_to_stop);
}

Interruptible::~Interruptible() {
  std::signal(SIGINT, interrupt_);
  std::signal(SIGTERM, terminate_);
}

bool interrupted() {
  return asked_to_stop;
}

double share_of(const catalog::RowRange& extent, std::int64_t next_row) {
  const auto real = [](std::int64_t row) { return static_cast<double>(row); };
  return (real(next_row) - real(extent.first)) / (real(extent.last) - real(extent.first) + 1);
}

ChunkCrew::ChunkCrew(ChunkSource& source, unsigned threads, std::int64_t from)
    : source_(source), next_row_(from), at_end_(from == greatest_row) {
  const unsigned count = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  ahead_ = count + 2;
  for (unsigned i = 0; i < count; ++i) readers_.push_back(source.reader());
  for (unsigned i = 0; i < count; ++i) threads_.emplace_back([this, i] { work(*readers_[i]); });
}

ChunkCrew::~ChunkCrew() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::optional<catalog::RowRange> ChunkCrew::extent() {
  const std::lock_guard lock(mutex_);
  return source_.extent();
}

std::unique_ptr<ChunkResults> ChunkCrew::next() {
  std::unique_lock lock(mutex_);
  while (true) {
    if (failure_) std::rethrow_exception(failure_);
    if (interrupted()) return nullptr;
    if (const auto found = finished_.find(taken_); found != finished_.end()) {
      std::unique_ptr<ChunkResults> results = std::move(found->second);
      finished_.erase(found);
      ++taken_;
      changed_.notify_all();
      return results;
    }
    if (at_end_ && taken_ == handed_out_) return nullptr;
    // A signal does not wake a condition variable.
    changed_.wait_for(lock, std::chrono::milliseconds(100));
  }
}

void ChunkCrew::done_with(std::unique_ptr<ChunkResults> results) {
  results->clear();
  const std::lock_guard lock(mutex_);
  spare_.push_back(std::move(results));
}

std::optional<ChunkCrew::Chunk> ChunkCrew::chunk() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return stop_ || failure_ || at_end_ || handed_out_ < taken_ + ahead_; });
  if (stop_ || failure_ || at_end_) return std::nullopt;
  const std::optional<catalog::RowRange> range = source_.chunk_from(next_row_);
  if (!range) {
    at_end_ = true;
    changed_.notify_all();
    return std::nullopt;
  }
  if (range->last == greatest_row) at_end_ = true;
  next_row_ = at_end_ ? greatest_row : range->last + 1;
  Chunk chunk{handed_out_++, *range, nullptr};
  if (spare_.empty()) {
    chunk.results = std::make_unique<ChunkResults>();
  } else {
    chunk.results = std::move(spare_.back());
    spare_.pop_back();
  }
  chunk.results->next_row = next_row_;
  return chunk;
}

void ChunkCrew::work(ChunkReader& reader) {
  try {
    while (std::optional<Chunk> chunk = this->chunk()) {
      reader.read(chunk->range, *chunk->results);
      const std::lock_guard lock(mutex_);
      finished_.emplace(chunk->number, std::move(chunk->results));
      changed_.notify_all();
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    changed_.notify_all();
  }
}

}  // namespace brightline
