#include "tools/brightline/table_audit.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <limits>
#include <map>
#include <mutex>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "tools/brightline/answering.hpp"
#include "tools/brightline/chunk_results.hpp"
#include "tools/brightline/digest.hpp"
#include "tools/brightline/table_mapping.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

constexpr std::int64_t least_row = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest_row = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t shown_misreads = 20;

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void interrupt(int) {
  interrupted = true;
}

// Where chunks go, in the order of the table.
class Output {
 public:
  virtual ~Output() = default;
  virtual void add(ChunkResults& results, const catalog::Progress& progress) = 0;
  virtual void finish(const catalog::Progress& progress) = 0;
  virtual const char* after_interruption() const { return "nothing was written"; }
};

class NoOutput : public Output {
 public:
  void add(ChunkResults&, const catalog::Progress&) override {}
  void finish(const catalog::Progress&) override {}
};

// Written beside the target and renamed, so that a reader never sees half a file.
class CsvOutput : public Output {
 public:
  CsvOutput(std::string path, std::string ending)
      : path_(std::move(path)), beside_(path_ + ".part"), ending_(std::move(ending)) {
    file_ = open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file_ < 0) refuse();
    write("item,kind,outcome,eccn,paragraphs,missing,tpp,performance_density,on,posture,rules_digest\r\n");
  }
  ~CsvOutput() override {
    if (file_ < 0) return;
    close(file_);
    unlink(beside_.c_str());
  }

  void add(ChunkResults& results, const catalog::Progress&) override {
    std::string text;
    const auto field = [&](std::string_view value) { text += report::csv_field(std::string(value)) + ","; };
    for (const catalog::ResultRow& row : results.rows) {
      field(row.item);
      text += kind_ + ",";
      for (const std::string_view value :
           {row.outcome, row.eccn, row.paragraphs, row.missing, row.tpp, row.performance_density})
        field(value);
      text += ending_;
    }
    write(text);
  }

  void finish(const catalog::Progress&) override {
    if (fsync(file_) != 0) refuse();
    if (close(std::exchange(file_, -1)) != 0 || std::rename(beside_.c_str(), path_.c_str()) != 0) refuse();
  }

  void set_kind(const std::string& kind) { kind_ = report::csv_field(kind); }

 private:
  [[noreturn]] void refuse() const {
    throw Failure(ExitCode::usage, path_ + ": cannot be written: " + std::strerror(errno));
  }

  void write(std::string_view text) {
    while (!text.empty()) {
      const ssize_t count = ::write(file_, text.data(), text.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) refuse();
      text.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  std::string path_;
  std::string beside_;
  std::string ending_;
  std::string kind_;
  int file_ = -1;
};

class DatabaseOutput : public Output {
 public:
  DatabaseOutput(const std::string& path, const catalog::ResultFile::Identity& identity)
      : path_(path), file_(path, identity) {
    if (const auto difference = file_.difference()) {
      throw Failure(ExitCode::mismatch, path + " was made with another " + difference->first + " (" +
                                            difference->second + "); --restart begins anew");
    }
  }
  const catalog::Progress& progress() const { return file_.progress(); }
  void add(ChunkResults& results, const catalog::Progress& progress) override {
    file_.add(results.rows, results.misreads, progress);
  }
  void finish(const catalog::Progress& progress) override { file_.add({}, {}, progress); }
  const char* after_interruption() const override { return "the same command goes on where it stopped"; }

 private:
  std::string path_;
  catalog::ResultFile file_;
};

// Progress on a terminal: rows, rate and time left. Elsewhere nothing.
class ProgressLine {
 public:
  explicit ProgressLine(std::optional<catalog::RowRange> extent) : extent_(extent), shown_(isatty(2) == 1) {}
  ~ProgressLine() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
  }

  void show(const catalog::Progress& progress) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    if (!shown_ || !extent_ || seconds - last_ < 0.2) return;
    last_ = seconds;
    if (before_ == 0 && progress.read > 0) before_ = progress.read;
    const double span = static_cast<double>(extent_->last) - static_cast<double>(extent_->first) + 1;
    const double done = std::clamp(
        (static_cast<double>(progress.next_row) - static_cast<double>(extent_->first)) / span, 0.0, 1.0);
    char line[160];
    std::snprintf(line, sizeof line, "\r\033[K%3.0f %%  %llu rows  %.2f M rows/s  %.0f s left", 100 * done,
                  static_cast<unsigned long long>(progress.read),
                  static_cast<double>(progress.read - before_) / seconds / 1e6,
                  done > 0 ? seconds * (1 - done) / done : 0.0);
    std::cerr << line << std::flush;
  }

 private:
  std::optional<catalog::RowRange> extent_;
  bool shown_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  double last_ = 0;
  std::uint64_t before_ = 0;
};

// The threads that read and classify, and the chunks that they have finished.
class Crew {
 public:
  Crew(const TableAuditOptions& options, const catalog::TableMapping& mapping, const engine::Code& code,
       std::int64_t from, bool texts)
      : options_(options),
        mapping_(mapping),
        code_(code),
        seeker_(options.catalog, mapping, *code.program),
        next_row_(from) {
    const unsigned count =
        options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
    ahead_ = count + 2;
    for (unsigned i = 0; i < count; ++i) classifiers_.push_back(std::make_unique<Classifier>(code, texts));
    for (unsigned i = 0; i < count; ++i) threads_.emplace_back([this, i] { work(*classifiers_[i]); });
  }
  ~Crew() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  std::optional<catalog::RowRange> extent() {
    const std::lock_guard lock(mutex_);
    return seeker_.extent();
  }

  // The next chunk of the table; nothing after the last, or when the run was interrupted.
  std::optional<ChunkResults> next() {
    std::unique_lock lock(mutex_);
    while (true) {
      if (failure_) std::rethrow_exception(failure_);
      if (interrupted) return std::nullopt;
      if (const auto found = finished_.find(taken_); found != finished_.end()) {
        std::optional<ChunkResults> results = std::move(found->second);
        finished_.erase(found);
        ++taken_;
        changed_.notify_all();
        return results;
      }
      if (at_end_ && taken_ == handed_out_) return std::nullopt;
      // A signal does not wake a condition variable.
      changed_.wait_for(lock, std::chrono::milliseconds(100));
    }
  }

 private:
  struct Task {
    std::size_t number = 0;
    catalog::RowRange range;
  };

  std::optional<Task> task() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stop_ || failure_ || at_end_ || handed_out_ < taken_ + ahead_; });
    if (stop_ || failure_ || at_end_) return std::nullopt;
    const std::optional<catalog::RowRange> range = seeker_.chunk_from(next_row_);
    if (!range) {
      at_end_ = true;
      changed_.notify_all();
      return std::nullopt;
    }
    if (range->last == greatest_row) at_end_ = true;
    next_row_ = at_end_ ? greatest_row : range->last + 1;
    return Task{handed_out_++, *range};
  }

  void work(Classifier& classifier) {
    try {
      catalog::ForeignTable table(options_.catalog, mapping_, *code_.program);
      while (const std::optional<Task> task = this->task()) {
        ChunkResults results;
        results.next_row = task->range.last == greatest_row ? greatest_row : task->range.last + 1;
        table.read(task->range, options_.strict,
                   [&](catalog::ForeignRows& rows) { classifier.add(rows, results); });
        const std::lock_guard lock(mutex_);
        finished_.emplace(task->number, std::move(results));
        changed_.notify_all();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  const TableAuditOptions& options_;
  const catalog::TableMapping& mapping_;
  const engine::Code& code_;
  catalog::ForeignTable seeker_;
  std::int64_t next_row_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, ChunkResults> finished_;
  std::size_t taken_ = 0;
  std::size_t handed_out_ = 0;
  std::size_t ahead_ = 0;
  bool at_end_ = false;
  bool stop_ = false;
  std::exception_ptr failure_;
  std::vector<std::unique_ptr<Classifier>> classifiers_;
  std::vector<std::thread> threads_;
};

bool ends_with(const std::string& text, const std::string& ending) {
  return text.size() >= ending.size() &&
         text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

std::string assumptions(const engine::Program& program, const engine::Inquiry& inquiry) {
  std::string text;
  for (std::size_t i = 0; i < program.interpretations.size(); ++i) {
    text += (i == 0 ? "" : " ") + program.interpretations[i].name + "=" +
            program.interpretations[i].options[inquiry.choices[i]];
  }
  return text;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
  return text;
}

catalog::ResultFile::Identity identity(const TableAuditOptions& options, const RuleLibrary& library,
                                       const engine::Inquiry& inquiry, const catalog::TableMapping& mapping) {
  const auto digest = [](const std::string& path) {
    if (const std::optional<std::string> found = digest_of_file(path)) return *found;
    throw Failure(ExitCode::input_invalid, path + ": cannot be read");
  };
  return {{"catalog", digest(options.catalog)},
          {"rulebook", library.program.rulebook},
          {"rules", library.digest},
          {"mapping", digest(options.map)},
          {"table", mapping.table},
          {"on", engine::text_of(inquiry.on)},
          {"posture", options.posture},
          {"entries", joined(options.entries)},
          {"interpretations", assumptions(library.program, inquiry)},
          {"strict", options.strict ? "yes" : "no"},
          {"program", BRIGHTLINE_VERSION}};
}

void report_misreads(const std::vector<catalog::Misread>& misreads, const std::string& table,
                     std::uint64_t& reported) {
  for (const catalog::Misread& it : misreads) {
    if (++reported > shown_misreads) continue;
    std::cerr << "table `" << table << "`, row " << it.row << (it.item.empty() ? "" : " (" + it.item + ")")
              << ", column `" << it.column << "`: " << it.reason << "\n";
  }
}

}  // namespace

ExitCode audit_table(const TableAuditOptions& options) {
  if (options.catalog.empty() || options.map.empty())
    throw Failure(ExitCode::usage, "--table reads a table of --catalog FILE by --map MAP.toml; give both");
  if (!options.to.empty())
    throw Failure(ExitCode::usage,
                  "--to asks for licences, which are not looked at for a table; leave it out");
  const RuleLibrary library = load_rules(options);
  const engine::Inquiry inquiry = inquiry_of(library, options);
  const catalog::TableMapping mapping = read_mapping(options.map, options.table, library.program);
  const engine::Code code = engine::compile(
      library.program, engine::make_batch(library.program, mapping.item, mapping.terms), inquiry);
  const std::vector<engine::Verdict> verdicts = engine::verdicts(code);
  catalog::Progress progress{least_row, 0, 0, 0, false};
  std::vector<std::uint64_t> counts(verdicts.size());
  std::uint64_t misreads = 0;
  std::unique_ptr<Output> output = std::make_unique<NoOutput>();
  try {
    if (ends_with(options.out, ".csv")) {
      auto csv = std::make_unique<CsvOutput>(
          options.out, engine::text_of(inquiry.on) + "," + options.posture + "," + library.digest + "\r\n");
      csv->set_kind(library.program.items[mapping.item].name);
      output = std::move(csv);
    } else if (ends_with(options.out, ".sqlite")) {
      if (options.restart) std::filesystem::remove(options.out);
      auto database =
          std::make_unique<DatabaseOutput>(options.out, identity(options, library, inquiry, mapping));
      progress = database->progress();
      if (progress.finished) {
        std::cerr << options.out << " is complete: " << progress.read << " rows read, " << progress.classified
                  << " classified, " << progress.rejected << " rejected\n";
        return ExitCode::done;
      }
      if (progress.read > 0) std::cerr << "going on after " << progress.read << " rows\n";
      output = std::move(database);
    } else if (!options.out.empty()) {
      throw Failure(ExitCode::usage,
                    "--out " + options.out + ": results of a table are written to .csv or .sqlite");
    }
    const std::uint64_t before = progress.classified;
    interrupted = false;
    const auto old_interrupt = std::signal(SIGINT, interrupt);
    const auto old_terminate = std::signal(SIGTERM, interrupt);
    {
      Crew crew(options, mapping, code, progress.next_row, !options.out.empty());
      ProgressLine line(crew.extent());
      while (std::optional<ChunkResults> results = crew.next()) {
        results->counts.resize(verdicts.size());
        for (std::size_t i = 0; i < counts.size(); ++i) {
          counts[i] += results->counts[i];
          progress.classified += results->counts[i];
        }
        progress.next_row = results->next_row;
        progress.read += results->read;
        progress.rejected += results->rejected;
        output->add(*results, progress);
        report_misreads(results->misreads, mapping.table, misreads);
        line.show(progress);
      }
      if (interrupted)
        throw Failure(ExitCode::interrupted, std::string("interrupted after ") +
                                                 std::to_string(progress.read) + " rows; " +
                                                 output->after_interruption());
      progress.finished = true;
      output->finish(progress);
    }
    std::signal(SIGINT, old_interrupt);
    std::signal(SIGTERM, old_terminate);
    if (progress.read != progress.classified + progress.rejected)
      throw std::logic_error("rows read are not those classified and rejected");
    if (misreads > shown_misreads)
      std::cerr << "… and " << misreads - shown_misreads << " more cells that could not be read\n";
    std::cerr << progress.read << " rows read: " << progress.classified << " classified, "
              << progress.rejected << " rejected\n";
    report::Json by_verdict = report::Json::object();
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == 0) continue;
      const std::string name = verdicts[i].provision.value_or(engine::name_of(verdicts[i].outcome));
      std::cerr << "  " << counts[i] << " " << name << "\n";
      by_verdict[name] = counts[i];
    }
    if (before > 0) std::cerr << "  besides " << before << " classified before the interruption\n";
    if (options.json) {
      std::cout << report::text_of(
          {{"schema", "brightline.audit/1"},
           {"on", engine::text_of(inquiry.on)},
           {"posture", options.posture},
           {"rules", {{"rulebook", library.program.rulebook}, {"digest", library.digest}}},
           {"read", progress.read},
           {"classified", progress.classified},
           {"rejected", progress.rejected},
           {"misreads", misreads},
           {"counts", by_verdict}},
          1);
    }
  } catch (const catalog::DatabaseError& error) {
    const bool of_output = !options.out.empty() && error.database() == options.out;
    throw Failure(of_output && progress.read > 0 ? ExitCode::interrupted
                  : of_output                    ? ExitCode::usage
                                                 : ExitCode::input_invalid,
                  error.what());
  }
  const auto any = [&](engine::Outcome outcome) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0 && verdicts[i].outcome == outcome) return true;
    }
    return false;
  };
  if (options.strict && any(engine::Outcome::undetermined)) return ExitCode::undetermined;
  if (options.fail_on == "controlled" && any(engine::Outcome::described)) return ExitCode::findings;
  if (options.fail_on == "undetermined" && any(engine::Outcome::undetermined)) return ExitCode::findings;
  return ExitCode::done;
}

}  // namespace brightline
