#include "tools/brightline/pandoc.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grammar/input_file.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/record/record.hpp"

namespace brightline {
namespace {

namespace fs = std::filesystem;

// Tables of a paper are wide: small letters, lines between cells, and no cell of one row on two pages. A
// short table stands on one page whole, and a cell to fill in has the height of a line.
constexpr std::string_view style =
    R"(@page { size: A4; margin: 18mm 15mm; @bottom-right { content: counter(page) " of " counter(pages); font-size: 8pt } }
html { font-family: sans-serif; font-size: 9pt; line-height: 1.35; hyphens: none; background: white }
body { max-width: none; margin: 0; padding: 0 }
h1 { font-size: 15pt } h2 { font-size: 11.5pt; border-bottom: 1px solid #999; margin-top: 1.4em } h3 { font-size: 10pt }
h1, h2, h3 { break-after: avoid }
table { border-collapse: collapse; width: 100%; display: table; margin: .6em 0 }
a { overflow-wrap: anywhere }
th, td { border: 1px solid #bbb; padding: 2px 5px; text-align: left; vertical-align: top }
th { background: #eee } tr { break-inside: avoid } td:empty { height: 1.6em }
tr:first-child:nth-last-child(-n+8) ~ tr { break-before: avoid }
)";

constexpr std::string_view pdf_engine = "weasyprint";

// In the folders of PATH.
bool is_installed(std::string_view program) {
  const char* const path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (end > 0 && access((fs::path(rest.substr(0, end)) / program).c_str(), X_OK) == 0) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// Runs the program with its errors in a file; returns whether it succeeded.
bool succeeds(std::vector<std::string> words, const std::string& errors) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT, 0600);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (failed != 0) return false;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void write_file(const fs::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw Failure(ExitCode::limit, path.string() + ": cannot be written");
}

constexpr std::size_t most_document_bytes = std::size_t{256} << 20;

}  // namespace

bool needs_pandoc(const std::string& path) {
  return path.ends_with(".docx") || path.ends_with(".pdf");
}

void require_pandoc(const std::string& path) {
  const auto require = [&](std::string_view program) {
    if (is_installed(program)) return;
    throw Failure(ExitCode::usage, "--out " + path + ": needs " + std::string(program) +
                                       ", which is not installed (apt install " + std::string(program) +
                                       "); a .md file needs nothing");
  };
  require("pandoc");
  if (path.ends_with(".pdf")) require(pdf_engine);
}

void write_with_pandoc(const report::Output& output, const std::string& markdown, const std::string& title) {
  const record::PrivateFolder folder;
  const fs::path paper = folder.path() / "paper.md", css = folder.path() / "paper.css",
                 errors = folder.path() / "errors";
  const fs::path made = folder.path() / (output.path.ends_with(".pdf") ? "paper.pdf" : "paper.docx");
  write_file(paper, markdown);
  std::vector<std::string> words{"pandoc", "--from=gfm-emoji-raw_html", "--standalone",
                                 "--output=" + made.string()};
  if (output.path.ends_with(".pdf")) {
    write_file(css, style);
    words.insert(words.end(), {"--pdf-engine=" + std::string(pdf_engine), "--css=" + css.string(),
                               "--metadata=pagetitle:" + grammar::visible(title)});
  }
  words.push_back(paper.string());
  if (!succeeds(std::move(words), errors.string()) || !fs::exists(made)) {
    const std::string said = report::beginning_of(errors.string(), 2000);
    throw Failure(ExitCode::limit, output.path + ": pandoc made no file" +
                                       (said.empty() ? "" : "; it said: " + grammar::visible(said)));
  }
  report::write_output(output, grammar::read_file(made.string(), most_document_bytes));
}

}  // namespace brightline
