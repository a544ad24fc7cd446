// sqlite_limits FILE.sqlite [RESULTS.sqlite]: the limits of the machine for the table `skus` of `brightline
// catalog generate`, by the simplest possible program: it steps, reads the columns, decides 3A090 of October
// 2023 in doubles with all facts known, and counts; with RESULTS it also writes a row for each.
// Prints `name processor-seconds seconds rows` on each line. tools/bench/audits compares audits with these.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <sqlite3.h>
#include <time.h>

namespace {

double seconds_of_processor() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Row {
  double tpp = 0;
  double density = 0;
  bool datacenter = false;
};

// 0 not described, 1 a, 2 b.
int by_hand(const Row& row) {
  if (!row.datacenter && row.tpp < 4800) return 0;
  if (row.tpp >= 4800 || (row.tpp >= 1600 && row.density >= 5.92)) return 1;
  return (row.tpp >= 2400 && row.density >= 1.6) || (row.tpp >= 1600 && row.density >= 3.2) ? 2 : 0;
}

Row read(sqlite3_stmt* row, int from) {
  const auto* const segment = reinterpret_cast<const char*>(sqlite3_column_text(row, from + 2));
  return {sqlite3_column_double(row, from), sqlite3_column_double(row, from + 1),
          segment != nullptr && std::strcmp(segment, "datacenter") == 0};
}

sqlite3_stmt* prepared(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "sqlite_limits: %s\n", sqlite3_errmsg(database));
    std::exit(1);
  }
  return statement;
}

template <typename Function>
void measure(const char* name, Function function) {
  const double processor = seconds_of_processor(), wall = seconds();
  const long rows = function();
  std::printf("%s %.4f %.4f %ld\n", name, seconds_of_processor() - processor, seconds() - wall, rows);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fprintf(stderr, "sqlite_limits FILE.sqlite [RESULTS.sqlite]\n");
    return 2;
  }
  sqlite3* file = nullptr;
  if (sqlite3_open_v2(arguments[1], &file, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) return 1;
  long codes[3] = {0, 0, 0}, named = 0;
  measure("step_and_read", [&] {
    // The five columns that an audit with this mapping reads.
    sqlite3_stmt* const row = prepared(file, "SELECT id, sku, tpp, density, segment FROM skus");
    long rows = 0;
    for (; sqlite3_step(row) == SQLITE_ROW; ++rows) {
      named += sqlite3_column_int64(row, 0) != 0 && sqlite3_column_text(row, 1) != nullptr ? 1 : 0;
      ++codes[by_hand(read(row, 2))];
    }
    sqlite3_finalize(row);
    return rows;
  });
  // The columns from which brightline computes tpp and density, read and added up.
  double sum = 0;
  measure("step_and_read_ten", [&] {
    sqlite3_stmt* const row = prepared(file,
                                       "SELECT int8_tops, fp8_tflops, fp16_tflops, bf16_tflops, tf32_tflops, "
                                       "fp32_tflops, die_mm2, link_gb_s, host_gb_s, segment FROM skus");
    long rows = 0;
    for (; sqlite3_step(row) == SQLITE_ROW; ++rows) {
      for (int i = 0; i < 9; ++i) sum += sqlite3_column_double(row, i);
      sum += sqlite3_column_text(row, 9) != nullptr ? 1 : 0;
    }
    sqlite3_finalize(row);
    return rows;
  });
  if (count > 2) {
    std::remove(arguments[2]);
    measure("write_back", [&] {
      sqlite3* out = nullptr;
      sqlite3_open(arguments[2], &out);
      // The columns of a results table: row, name, outcome, and the two values.
      sqlite3_exec(
          out,
          "CREATE TABLE result (row INTEGER PRIMARY KEY, item TEXT, outcome TEXT, eccn TEXT, tpp REAL, "
          "density REAL); BEGIN",
          nullptr, nullptr, nullptr);
      sqlite3_stmt* const row = prepared(file, "SELECT id, sku, tpp, density, segment FROM skus");
      sqlite3_stmt* const insert = prepared(out, "INSERT INTO result VALUES (?, ?, ?, ?, ?, ?)");
      const char* const outcomes[] = {"not_described", "described", "described"};
      const char* const eccns[] = {nullptr, "3A090.a", "3A090.b"};
      long rows = 0;
      for (; sqlite3_step(row) == SQLITE_ROW; ++rows) {
        const Row values = read(row, 2);
        const int code = by_hand(values);
        sqlite3_bind_int64(insert, 1, sqlite3_column_int64(row, 0));
        sqlite3_bind_text(insert, 2, reinterpret_cast<const char*>(sqlite3_column_text(row, 1)), -1,
                          SQLITE_TRANSIENT);
        sqlite3_bind_text(insert, 3, outcomes[code], -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 4, eccns[code], -1, SQLITE_STATIC);
        sqlite3_bind_double(insert, 5, values.tpp);
        sqlite3_bind_double(insert, 6, values.density);
        sqlite3_step(insert);
        sqlite3_reset(insert);
      }
      sqlite3_exec(out, "COMMIT", nullptr, nullptr, nullptr);
      sqlite3_finalize(row);
      sqlite3_finalize(insert);
      sqlite3_close(out);
      return rows;
    });
  }
  std::fprintf(stderr, "%ld of %ld named, %ld a, %ld b, %g\n", codes[0], named, codes[1], codes[2], sum);
  sqlite3_close(file);
}
