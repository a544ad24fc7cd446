#include "catalog/generate.hpp"

#include <array>
#include <filesystem>
#include <random>
#include <string_view>

#include "catalog/database.hpp"

namespace brightline::catalog {
namespace {

struct Format {
  const char* column;
  const char* name;  // in a mapping
  double share;      // share of the rate at 8 bit
};

constexpr std::array<Format, 6> formats{{{"int8_tops", "int8", 1},
                                         {"fp8_tflops", "fp8", 1},
                                         {"fp16_tflops", "fp16", 0.5},
                                         {"bf16_tflops", "bf16", 0.5},
                                         {"tf32_tflops", "tf32", 0.25},
                                         {"fp32_tflops", "fp32", 0.125}}};

// A random sequence of its own, so that other columns do not depend on whether there are intervals.
constexpr std::uint64_t interval_seed = 0x9E3779B97F4A7C15;

constexpr const char* schema =
    "CREATE TABLE skus (id INTEGER PRIMARY KEY, sku TEXT NOT NULL, int8_tops REAL, fp8_tflops REAL, "
    "fp16_tflops REAL, bf16_tflops REAL, "
    "tf32_tflops REAL, fp32_tflops REAL, die_mm2 REAL, link_gb_s REAL, host_gb_s REAL, segment TEXT, tpp "
    "REAL, density REAL)";

// A rate at 8 bit and an area that are exactly on a threshold of 3A090.
struct Boundary {
  double rate;
  double area;
};
constexpr std::array<Boundary, 8> boundaries{{{201.724, 272.6},
                                              {200.04, 500.1},
                                              {200, 500},
                                              {600, 814},
                                              {300, 750},
                                              {300, 1500},
                                              {200, 270},
                                              {599.9999, 500}}};

// Uses only the engine, whose output the standard fixes, not the distributions.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t count) { return engine_() % count; }
  bool once_in(std::uint64_t count) { return below(count) == 0; }
  // A number with two decimals.
  double hundredths(std::uint64_t least, std::uint64_t most) {
    return static_cast<double>(least + below(most - least)) / 100;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace

void generate(const std::string& path, std::uint64_t rows, std::uint64_t seed, std::uint64_t intervals) {
  if (std::filesystem::exists(path)) throw DatabaseError(path, "is there already; nothing was written");
  const Database database = Database::open_for_writing(path);
  database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  Transaction transaction(database);
  database.execute(schema);
  if (intervals > 0) {
    database.execute("ALTER TABLE skus ADD COLUMN memory_gb_s_low REAL");
    database.execute("ALTER TABLE skus ADD COLUMN memory_gb_s_high REAL");
  }
  Statement insert(database,
                   std::string("INSERT INTO skus VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?") +
                       (intervals > 0 ? ", ?, ?)" : ")"));
  Dice dice(seed);
  Dice interval_dice(seed ^ interval_seed);
  const std::array<std::string_view, 3> segments{"datacenter", "consumer", "workstation"};
  for (std::uint64_t row = 1; row <= rows; ++row) {
    double rate = dice.hundredths(1000, 120000);
    double area = dice.hundredths(5000, 90000);
    if (dice.once_in(20)) {
      const Boundary& boundary = boundaries[dice.below(boundaries.size())];
      rate = boundary.rate;
      area = boundary.area;
    }
    const std::string number = std::to_string(row);
    insert.bind(1, static_cast<std::int64_t>(row))
        .bind(2, std::string_view("SKU-" + std::string(number.size() < 8 ? 8 - number.size() : 0, '0') +
                                  number));
    int place = 3;
    for (const Format& format : formats) {
      if (dice.once_in(200)) {
        insert.bind_null(place++);
      } else {
        insert.bind_real(place++, rate * format.share);
      }
    }
    const bool area_known = !dice.once_in(20);
    area_known ? insert.bind_real(place++, area) : insert.bind_null(place++);
    dice.once_in(25)
        ? insert.bind_null(place++)
        : insert.bind_real(place++, dice.once_in(10) ? 600 : static_cast<double>(dice.below(1800)));
    dice.once_in(25) ? insert.bind_null(place++)
                     : insert.bind_real(place++, static_cast<double>(32 * dice.below(5)));
    dice.once_in(10) ? insert.bind_null(place++)
                     : insert.bind(place++, segments[dice.below(segments.size())]);
    insert.bind_real(place++, rate * 8);
    area_known ? insert.bind_real(place++,
                                  static_cast<double>(static_cast<std::int64_t>(rate * 8 / area * 100)) / 100)
               : insert.bind_null(place++);
    if (intervals > 0) {
      const auto low = static_cast<double>(100 + interval_dice.below(8000));
      const bool wide = interval_dice.below(100) < intervals;
      insert.bind_real(place++, low);
      insert.bind_real(place++, wide ? low + static_cast<double>(1 + interval_dice.below(500)) : low);
    }
    insert.run();
  }
  transaction.commit();
}

std::string generated_mapping(std::uint64_t intervals) {
  std::string text =
      "# made by `brightline catalog generate`\ntable = \"skus\"\nkey   = \"sku\"\nkeep  = []\n[facts]\n";
  for (const Format& format : formats)
    text += std::string("\"throughput.") + format.name + "\" = { column = \"" + format.column +
            "\", unit = \"TOPS\" }\n";
  if (intervals > 0)
    text +=
        "memory_bandwidth = { low = \"memory_gb_s_low\", high = \"memory_gb_s_high\", unit = \"GB/s\" }\n";
  return text +
         "die_area       = { column = \"die_mm2\", unit = \"mm2\" }\n"
         "link_bandwidth = { column = \"link_gb_s\", unit = \"GB/s\" }\n"
         "host_bandwidth = { column = \"host_gb_s\", unit = \"GB/s\" }\n"
         "datacenter     = { column = \"segment\", yes = [\"datacenter\"], no = [\"consumer\", "
         "\"workstation\"] }\n";
}

}  // namespace brightline::catalog
