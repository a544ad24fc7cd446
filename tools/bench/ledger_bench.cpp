// ledger_bench [ENTRIES]: the speed of appending to a ledger of decisions and of verifying it.
// Beside appending, as `catalog decide --from` does once the verdicts are found (open a catalog, append,
// write the file): the same rows inserted into a table without checks or triggers, in one transaction of a
// file. Beside verifying: SHA-256 of the same canonical texts, each by itself, from memory. They take turns,
// in processor time, and the best round of each counts.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "catalog/digest.hpp"
#include "catalog/ledger.hpp"
#include "tools/bench/timing.hpp"

namespace brightline::catalog {
namespace {

volatile std::size_t kept = 0;  // keeps results, so that the compiler removes nothing

Decision decision_number(int i) {
  Decision it;
  it[Decided::item] = "Part number " + std::to_string(i);
  it[Decided::rulebook] = "us-ear";
  it[Decided::law_day] = it[Decided::day] = "2023-11-20";
  it[Decided::outcome] = "described";
  it[Decided::provision] = it[Decided::eccn] = "3A090.a";
  it[Decided::rules] = digest_of("rules");
  it[Decided::record] = digest_of(std::to_string(i));
  it[Decided::basis] = "CCATS";
  it[Decided::number] = "G" + std::to_string(100'000 + i);
  it[Decided::classifier] = "A. Roe";
  it[Decided::reviewer] = "B. Doe";
  it[Decided::reviewed] = "2023-11-21";
  it[Decided::status] = "approved";
  it[Decided::note] = "as the data sheet of the maker says, and as measured";
  it[Decided::next_review] = "2024-11-20";
  return it;
}

int run(int entries) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("ledger_bench." + std::to_string(entries));
  std::filesystem::create_directories(folder);
  const std::string ledger = folder / "ledger.sqlite", plain = folder / "plain.sqlite";
  std::vector<Decision> decisions;
  for (int i = 0; i < entries; ++i) decisions.push_back(decision_number(i));
  const std::string empty = Database::make().bytes();
  double append = 1e9, insert = 1e9, verify = 1e9, digest = 1e9;
  std::size_t size = 0;
  for (int round = 0; round < bench::rounds; ++round) {
    append = std::min(append, bench::seconds_of([&] {
                        const Database database = Database::open_copy(empty, "a catalog");
                        Transaction transaction(database);
                        LedgerWriter writer(database, decisions.size());
                        for (Decision& it : decisions) writer.append(it);
                        transaction.commit();
                        std::ofstream(ledger, std::ios::binary) << database.bytes();
                      }));
    std::filesystem::remove(plain);
    insert = std::min(insert, bench::seconds_of([&] {
                        const Database database = Database::open_for_writing(plain);
                        std::string columns, places;
                        for (const std::string_view column : decision_columns) {
                          columns += (columns.empty() ? "" : ", ") + std::string(column);
                          places += places.empty() ? "?" : ", ?";
                        }
                        database.execute(("CREATE TABLE decision (" + columns + ")").c_str());
                        Transaction transaction(database);
                        Statement row(database, "INSERT INTO decision VALUES (" + places + ")");
                        for (const Decision& it : decisions) {
                          for (std::size_t i = 0; i < it.texts.size(); ++i)
                            row.bind_lasting(static_cast<int>(i) + 1, it.texts[i]);
                          row.run();
                        }
                        transaction.commit();
                      }));
    const Database database = Database::open_to_describe(ledger);
    verify = std::min(verify, bench::seconds_of([&] {
                        kept = static_cast<std::size_t>(each_decision(database, nullptr).entries);
                      }));
    std::vector<std::string> texts;
    for (const Decision& it : decisions) texts.push_back(canonical_text(it));
    digest = std::min(digest, bench::seconds_of([&] {
                        for (const std::string& text : texts) kept = kept + digest_of(text).size();
                      }));
    size = 0;
    for (const std::string& text : texts) size += text.size();
  }
  std::printf("%d entries, %zu bytes of canonical text, a file of %zu bytes\n", entries, size,
              static_cast<std::size_t>(std::filesystem::file_size(ledger)));
  std::printf("append  %6.3f s, %5.2f of the speed of plain inserts (%.3f s)\n", append, insert / append,
              insert);
  std::printf("verify  %6.3f s, %5.2f of the speed of SHA-256 alone (%.3f s)\n", verify, digest / verify,
              digest);
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace brightline::catalog

int main(int count, char** arguments) {
  return brightline::catalog::run(count > 1 ? std::atoi(arguments[1]) : 100'000);
}
