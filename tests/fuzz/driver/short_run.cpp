// A short run of a fuzz target without libFuzzer: every rule file and table of the repository unchanged, then
// with random changes of bytes and lines. `cmake --preset fuzz` builds the long run with libFuzzer.
// short_run TEXTS|SECONDSs SEED FOLDER…: the same seed gives the same texts; a number of texts, such as 600,
// gives the same run on every machine, and a time, such as `600s`, as many as the machine can. A text that
// fails is kept in `failing.input`; put it into tests/fuzz/found, and every later run tries it.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

std::vector<std::string> texts_of(int count, char** folders) {
  std::vector<std::string> paths;
  for (int i = 0; i < count; ++i) {
    for (const auto& it : std::filesystem::recursive_directory_iterator(folders[i])) {
      const std::filesystem::path ending = it.path().extension();
      if (ending == ".rule" || ending == ".csv" || ending == ".json" || ending == ".toml")
        paths.push_back(it.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const std::string& path : paths) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    texts.push_back(text.str());
  }
  return texts;
}

void run(const std::string& text) {
  std::ofstream("failing.input", std::ios::binary) << text;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

// Replaces bytes, swaps or removes lines, or inserts a piece of another file.
std::string changed(std::string text, const std::vector<std::string>& texts, std::mt19937_64& random) {
  const auto below = [&](std::size_t limit) {
    return limit == 0 ? 0 : static_cast<std::size_t>(random() % limit);
  };
  const std::size_t changes = 1 + below(4);
  for (std::size_t i = 0; i < changes; ++i) {
    const std::size_t at = below(text.size());
    switch (random() % 4) {
      case 0:
        if (!text.empty()) text[at] = "abx019.,\"()/*- \n<>=\xc3"[below(21)];
        break;
      case 1:
        text.erase(at, below(40));
        break;
      case 2: {
        const std::string& other = texts[below(texts.size())];
        text.insert(at, other, below(other.size()), below(120));
        break;
      }
      default:
        text.insert(at, text, below(text.size()), below(60));
    }
  }
  return text;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::fputs("short_run TEXTS|SECONDSs SEED FOLDER…\n", stderr);
    return 2;
  }
  const std::vector<std::string> texts = texts_of(count - 3, arguments + 3);
  if (texts.empty()) {
    std::fputs("no rule file or table found\n", stderr);
    return 1;
  }
  for (const std::string& text : texts) run(text);
  std::mt19937_64 random(std::strtoull(arguments[2], nullptr, 10));
  const bool timed = std::string(arguments[1]).ends_with('s');
  const std::size_t limit = std::strtoull(arguments[1], nullptr, 10);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(timed ? limit : 0);
  std::size_t tried = 0;
  for (; timed ? std::chrono::steady_clock::now() < end : tried < limit; ++tried)
    run(changed(texts[random() % texts.size()], texts, random));
  std::filesystem::remove("failing.input");
  std::printf("seed %s: %zu files as they are, %zu changed\n", arguments[2], texts.size(), tried);
  return 0;
}
