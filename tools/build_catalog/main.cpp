// build_catalog DATA_FOLDER OUTPUT.sqlite: makes the embedded catalog database from the reviewed data files.
// The same data give the same bytes. Errors in the data are printed with their places, and nothing is
// written.

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "catalog/database.hpp"
#include "catalog/load.hpp"
#include "grammar/render.hpp"

namespace {

void write_file(const std::string& path, const std::string& bytes) {
  const std::string unfinished = path + ".unfinished";
  std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw std::system_error(errno, std::generic_category(), "cannot write " + unfinished);
  std::filesystem::rename(unfinished, path);
}

int build(const std::string& folder, const std::string& output) {
  using namespace brightline;
  const std::vector<grammar::Source> files = catalog::read_data_folder(folder);
  if (files.empty()) {
    std::fprintf(stderr, "build_catalog: %s: no folder of data files (sources.csv, products.csv, …)\n",
                 folder.c_str());
    return 3;
  }
  const catalog::Database database = catalog::Database::make();
  grammar::Diagnostics diagnostics;
  catalog::load(database, files, diagnostics);
  for (const grammar::Diagnostic& diagnostic : diagnostics.sorted()) {
    std::fputs(grammar::render(diagnostic, files, false).c_str(), stderr);
  }
  if (diagnostics.has_errors()) return 3;
  write_file(output, database.bytes());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: build_catalog DATA_FOLDER OUTPUT.sqlite\n", stderr);
    return 2;
  }
  try {
    return build(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "build_catalog: %s\n", error.what());
    return 3;
  }
}
