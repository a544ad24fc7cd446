#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tools/answers/refusal.hpp"
#include "tools/record/answers.hpp"

namespace brightline::record {
namespace {

using report::Json;

ByteSource source_of(const std::string& text) {
  return {"a document", text.size(), [text](std::uint64_t from, std::size_t most) {
            return from >= text.size() ? std::string() : text.substr(from, most);
          }};
}

struct Parted {
  std::string rest, answers;
};

Parted parted(const std::string& text) {
  Json answers = Json::array();
  const Json rest = without_answers(source_of(text), [&](const Json& answer) { answers.push_back(answer); });
  return {rest.dump(), answers.dump()};
}

TEST(RecordAnswers, ArePartedFromWhatIsBesideThem) {
  const Parted found =
      parted(R"({"schema":"x","results":[{"item":"A","results":[{"b":1}]},{"item":"B"}],"n":2})");
  EXPECT_EQ(found.rest, R"({"schema":"x","results":[],"n":2})");
  EXPECT_EQ(found.answers, R"([{"item":"A","results":[{"b":1}]},{"item":"B"}])");
}

TEST(RecordAnswers, OfSeveralDocumentsAreInTheirOrder) {
  const Parted found = parted(R"([{"results":[{"item":"A"}],"on":1},{"on":2,"changed":[{"item":"B"}]}])");
  EXPECT_EQ(found.rest, R"([{"results":[],"on":1},{"on":2,"changed":[]}])");
  EXPECT_EQ(found.answers, R"([{"item":"A"},{"item":"B"}])");
}

TEST(RecordAnswers, OtherListsAndObjectsStay) {
  for (const char* const text : {R"({"rules":[{"a":1}],"results":null})", R"({"a":{"results":[{"b":[]}]}})",
                                 R"([1,"results",[{"a":2}]])", "7"}) {
    const Parted found = parted(text);
    EXPECT_EQ(found.rest, text);
    EXPECT_EQ(found.answers, "[]");
  }
}

TEST(RecordAnswers, AreReadOneByOneWithinTheLimit) {
  constexpr std::size_t mebibyte = std::size_t{1} << 20;
  const auto document = [](std::size_t answers, std::size_t size) {
    std::string text = "{\"results\":[";
    for (std::size_t i = 0; i < answers; ++i)
      text += std::string(i == 0 ? "" : ",") + "{\"item\":\"" + std::string(size, 'x') + "\"}";
    return source_of(text + "]}");
  };
  std::size_t count = 0;
  const auto take = [&](const Json&) { ++count; };
  EXPECT_EQ(without_answers(document(8, mebibyte), take, 3 * mebibyte).dump(), R"({"results":[]})");
  EXPECT_EQ(count, 8U);
  try {
    without_answers(document(1, 5 * mebibyte), take, 3 * mebibyte);
    FAIL() << "an answer of five MiB was read";
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::limit);
    EXPECT_STREQ(refusal.what(), "a document: one of its answers is larger than 3 MiB");
  }
}

TEST(RecordAnswers, ThatAreNotJsonAreRefused) {
  for (const std::string& text :
       {std::string("{"), std::string(""), R"({"results":[{]})" + std::string(), std::string(3000, '[')}) {
    try {
      without_answers(source_of(text));
      ADD_FAILURE() << text;
    } catch (const Refusal& refusal) {
      EXPECT_EQ(refusal.cause(), Cause::mismatch) << text;
    }
  }
}

}  // namespace
}  // namespace brightline::record
