#include "tools/record/answers.hpp"

#include <algorithm>
#include <streambuf>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/answers/refusal.hpp"

namespace brightline::record {
namespace {

using report::Json;

constexpr std::string_view answer_lists[] = {"results", "changed", "variants", "estimates", "versions"};

// The bytes of a source, piece by piece.
class SourceBuffer : public std::streambuf {
 public:
  SourceBuffer(const ByteSource& source, std::size_t most)
      : source_(source), most_(most), end_of_answer_(most) {}
  // From here on, as many bytes may follow as are read at once.
  void begin_answer() { end_of_answer_ = at_ + most_; }

 private:
  int_type underflow() override {
    constexpr std::size_t most_piece = std::size_t{1} << 20;
    if (at_ >= end_of_answer_)
      throw Refusal(Cause::limit, source_.name + ": one of its answers is larger than " +
                                      std::to_string(most_ >> 20) + " MiB");
    piece_ = source_.bytes(at_, most_piece);
    if (piece_.empty()) return traits_type::eof();
    at_ += piece_.size();
    setg(piece_.data(), piece_.data(), piece_.data() + piece_.size());
    return traits_type::to_int_type(piece_.front());
  }

  const ByteSource& source_;
  std::uint64_t at_ = 0;
  std::uint64_t most_;
  std::uint64_t end_of_answer_;
  std::string piece_;
};

}  // namespace

Json without_answers(const ByteSource& document, const TakeAnswer& take, std::size_t most) try {
  // Copies and comparisons of a value call themselves for what is in it.
  constexpr std::size_t most_depth = 1000;
  SourceBuffer buffer(document, most);
  std::vector<std::string> keys(most_depth + 1);  // the key that was read last, by depth
  bool is_deep = false;
  std::size_t depth_of_answers = 2;  // one more in a list of documents
  const auto is_answer = [&](std::size_t depth) {
    return depth == depth_of_answers && std::find(std::begin(answer_lists), std::end(answer_lists),
                                                  keys[depth - 1]) != std::end(answer_lists);
  };
  Json json = Json::parse(std::istreambuf_iterator<char>(&buffer), std::istreambuf_iterator<char>(),
                          [&](int at, Json::parse_event_t event, Json& parsed) {
                            const auto depth = static_cast<std::size_t>(at);
                            is_deep = is_deep || depth > most_depth;
                            if (is_deep) return false;
                            if (event == Json::parse_event_t::key) keys[depth] = parsed.get<std::string>();
                            if (event == Json::parse_event_t::array_start && depth == 0) depth_of_answers = 3;
                            if (event != Json::parse_event_t::object_end || !is_answer(depth)) return true;
                            if (take) take(parsed);
                            buffer.begin_answer();
                            return false;
                          });
  if (is_deep) throw Refusal(Cause::mismatch, document.name + ": nested too deeply");
  return json;
} catch (const Json::exception& error) {
  const std::string what = error.what();
  throw Refusal(Cause::mismatch, document.name + ": " + what.substr(what.find("] ") + 2));
}

ByteSource bytes_of_entry(const ByteSource& archive, const Entry& entry) {
  return {archive.name + ": " + entry.name, entry.size,
          [&archive, entry](std::uint64_t from, std::size_t most) {
            if (from >= entry.size) return std::string();
            return archive.bytes(entry.begin + from,
                                 static_cast<std::size_t>(std::min<std::uint64_t>(most, entry.size - from)));
          }};
}

}  // namespace brightline::record
