// columns_bench [ROWS]: the speed of classification in memory on one core, compared with a hand-written loop
// for one rule. Run it from the top folder, which contains `rules`.
// All figures are from the same run: items per second of processor time, and ratios. Do not compare figures
// of different runs. The rows are random with a fixed seed, with many values on the thresholds of the rule.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "engine/law/rulebook.hpp"
#include "engine/reading/columns/evaluate.hpp"
#include "tools/bench/timing.hpp"

namespace brightline {
namespace {

using engine::Batch;
using engine::Code;

// Rows in plain columns for the hand-written loop.
struct Rows {
  std::vector<double> tpp;
  std::vector<double> density;
  std::vector<unsigned char> datacenter;
};

Rows make_rows(std::size_t count) {
  std::mt19937_64 random(42);
  const auto once_in = [&](unsigned n) { return random() % n == 0; };
  const double tpp_lines[] = {1600, 2400, 4800};
  const double density_lines[] = {1.6, 3.2, 5.92};
  Rows rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.tpp.push_back(once_in(50) ? tpp_lines[random() % 3] : static_cast<double>(100 + random() % 9900));
    rows.density.push_back(once_in(50) ? density_lines[random() % 3]
                                       : static_cast<double>(30 + random() % 1970) / 100);
    rows.datacenter.push_back(once_in(2) ? 1 : 0);
  }
  return rows;
}

// 3A090 of October 2023, written by hand for rows with all facts known: 0 not described, 1 a, 2 b.
#if defined(__x86_64__) && !defined(__clang__)
// As wide as the machine allows, like the comparisons of the engine.
__attribute__((target_clones("avx512f", "avx2", "default")))
#endif
void by_hand(const Rows& rows, std::vector<unsigned char>& codes) {
  const double* const tpp = rows.tpp.data();
  const double* const density = rows.density.data();
  const unsigned char* const datacenter = rows.datacenter.data();
  unsigned char* const out = codes.data();
  const std::size_t count = rows.tpp.size();
  for (std::size_t i = 0; i < count; ++i) {
    const double t = tpp[i];
    const double d = density[i];
    const bool note = (datacenter[i] == 0) & (t < 4800);
    const bool a = (t >= 4800) | ((t >= 1600) & (d >= 5.92));
    const bool b =
        ((t >= 2400) & (t < 4800) & (d >= 1.6) & (d < 5.92)) | ((t >= 1600) & (d >= 3.2) & (d < 5.92));
    // Without branches, so that the compiler vectorizes it.
    out[i] = static_cast<unsigned char>((static_cast<int>(a) | static_cast<int>(b & !a) << 1) *
                                        static_cast<int>(!note));
  }
}

std::size_t circuit(const engine::Program& program) {
  return engine::find_item(program, "integrated_circuit").value_or(0);
}

std::vector<Batch> batches_of(const engine::Program& program, const Rows& rows, bool with_unknowns) {
  std::vector<Batch> batches;
  const engine::FactIndex fact = *engine::find_fact(program, program.items[circuit(program)], "datacenter");
  const engine::Type& type = program.facts[engine::position(fact)].type;
  for (std::size_t i = 0; i < rows.tpp.size(); ++i) {
    if (batches.empty() || batches.back().full()) {
      batches.push_back(engine::make_batch(program, circuit(program), {"tpp", "performance_density"}));
      batches.back().facts[engine::position(fact)].give(type, 0);
    }
    Batch& batch = batches.back();
    const std::size_t row = batch.rows++;
    batch.terms[0].column.put_point(row, rows.tpp[i]);
    if (with_unknowns && i % 7 == 0) {
      batch.terms[1].column.put_unknown(row, program.terms[engine::position(batch.terms[1].term)].type);
    } else {
      batch.terms[1].column.put_point(row, rows.density[i]);
    }
    if (!with_unknowns || i % 5 != 0)
      batch.facts[engine::position(fact)].put_truth(row, engine::truth_of(rows.datacenter[i] != 0));
  }
  return batches;
}

// Rows with six number formats, die area, links and market, from which tpp and density are computed.
std::vector<Batch> wide_batches(const engine::Program& program, std::size_t count) {
  const engine::Item& item = program.items[circuit(program)];
  const engine::TableIndex table = *engine::find_table(program, item, "throughput");
  const double bits[] = {64, 32, 19, 16, 8, 4};
  std::mt19937_64 random(43);
  std::vector<Batch> batches;
  const auto fact = [&](const char* name) {
    return engine::position(*engine::find_fact(program, item, name));
  };
  const auto column = [&](const char* name) {
    const std::vector<engine::Fact>& columns = program.tables[engine::position(table)].columns;
    std::size_t place = 0;
    while (columns[place].name != name) ++place;
    return place;
  };
  for (std::size_t i = 0; i < count; ++i) {
    if (batches.empty() || batches.back().full()) {
      batches.push_back(engine::make_batch(program, circuit(program), {}));
      for (int s = 0; s < 6; ++s) engine::add_slot(program, batches.back(), table);
      for (const char* name : {"die_area", "link_bandwidth", "host_bandwidth", "datacenter"})
        batches.back().facts[fact(name)].give(program.facts[fact(name)].type, 0);
    }
    Batch& batch = batches.back();
    const std::size_t row = batch.rows++;
    engine::BatchTable& slots = batch.tables[engine::position(table)];
    engine::set_bit(slots.known, row);
    for (std::size_t s = 0; s < 6; ++s) {
      engine::set_bit(slots.slots[s].present, row);
      std::vector<engine::Column>& columns = slots.slots[s].columns;
      columns[column("rate")].put_point(
          row, static_cast<double>(random() % 60000) / 100 * static_cast<double>(s + 1));
      columns[column("bits")].put_point(row, bits[s]);
      columns[column("storage_bits")].put_point(row, s == 2 ? 32 : bits[s]);
      columns[column("output_bits")].put_point(row, 32);
    }
    if (random() % 20 == 0) {
      batch.facts[fact("die_area")].put_unknown(row, program.facts[fact("die_area")].type);
    } else {
      batch.facts[fact("die_area")].put_point(row, static_cast<double>(500 + random() % 8000) / 10);
    }
    batch.facts[fact("link_bandwidth")].put_point(row, static_cast<double>(random() % 1800));
    batch.facts[fact("host_bandwidth")].put_point(row, static_cast<double>(random() % 256));
    if (random() % 10 != 0)
      batch.facts[fact("datacenter")].put_truth(row, engine::truth_of(random() % 2 == 0));
  }
  return batches;
}

struct Measured {
  double items_a_second = 0;
  std::vector<std::uint64_t> counts;
  double interpreted = 0;  // share of all rows
};

Measured measure(const Code& code, const std::vector<Batch>& batches, std::size_t rows, bool one_code_a_row) {
  engine::Workspace workspace = engine::make_workspace(code);
  std::vector<std::uint16_t> codes;
  Measured result;
  const double seconds = bench::best_seconds([&] {
    result.counts.clear();
    workspace.interpreted = 0;
    for (const Batch& batch : batches) {
      engine::evaluate(code, batch, workspace);
      if (one_code_a_row) {
        engine::verdict_codes(code, workspace, codes);
      } else {
        engine::count_verdicts(code, workspace, result.counts);
      }
    }
  });
  result.items_a_second = static_cast<double>(rows) / seconds;
  result.interpreted = static_cast<double>(workspace.interpreted) / static_cast<double>(rows);
  return result;
}

void print(const char* what, double items_a_second, double against) {
  std::printf("%-72s %8.1f M items/s   %6.2f of the time by hand\n", what, items_a_second / 1e6,
              against / items_a_second);
}

int run(std::size_t count) {
  grammar::Diagnostics diagnostics;
  const engine::RuleFiles files = engine::parse_all(bench::rule_sources(), diagnostics);
  const engine::Program program = engine::resolve_rulebook(files, "us-ear", diagnostics);
  if (diagnostics.has_errors()) {
    std::cerr << "the rules have errors; `brightline check` shows them\n";
    return 1;
  }
  const Rows rows = make_rows(count);
  std::vector<unsigned char> codes(count);
  const double hand = static_cast<double>(count) / bench::best_seconds([&] { by_hand(rows, codes); });
  std::uint64_t expected[3] = {0, 0, 0};
  for (const unsigned char code : codes) ++expected[code];
  print("3A090 of October 2023 by hand, everything known", hand, hand);

  const engine::Inquiry one{*engine::date("2024-01-01"), {"3A090"}, engine::default_choices(program)};
  const std::vector<Batch> known = batches_of(program, rows, false);
  const Code code = engine::compile(program, known.front(), one);
  const Measured counted = measure(code, known, count, false);
  print("the same from the rule file, counted", counted.items_a_second, hand);
  print("the same, one code a row", measure(code, known, count, true).items_a_second, hand);
  const std::vector<engine::Verdict> verdicts = engine::verdicts(code);
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const std::string provision = verdicts[i].provision.value_or(engine::name_of(verdicts[i].outcome));
    const std::uint64_t by_hand_count = provision == "3A090.a"         ? expected[1]
                                        : provision == "3A090.b"       ? expected[2]
                                        : provision == "not_described" ? expected[0]
                                                                       : 0;
    if (counted.counts[i] != by_hand_count) {
      std::printf("the rule file says %s of %llu rows, the loop by hand of %llu\n", provision.c_str(),
                  static_cast<unsigned long long>(counted.counts[i]),
                  static_cast<unsigned long long>(by_hand_count));
      return 1;
    }
  }
  const std::vector<Batch> unknowns = batches_of(program, rows, true);
  print("with a seventh of the densities and a fifth of the markets not known",
        measure(engine::compile(program, unknowns.front(), one), unknowns, count, false).items_a_second,
        hand);

  const std::vector<Batch> wide = wide_batches(program, count);
  const Code all = engine::compile(program, wide.front(),
                                   {*engine::date("2024-01-01"), {}, engine::default_choices(program)});
  const Measured computed = measure(all, wide, count, false);
  print("tpp from six number formats, every entry in force on 2024-01-01", computed.items_a_second, hand);
  std::printf("  of these rows %.4f %% went to the interpreter\n", 100 * computed.interpreted);
  const Code before = engine::compile(program, wide.front(),
                                      {*engine::date("2023-01-01"), {}, engine::default_choices(program)});
  print("the same on 2023-01-01", measure(before, wide, count, false).items_a_second, hand);
  return 0;
}

}  // namespace
}  // namespace brightline

int main(int count, char** arguments) {
  const long rows = count > 1 ? std::atol(arguments[1]) : 1'000'000;
  if (rows <= 0) {
    std::cerr << "columns_bench [ROWS]\n";
    return 2;
  }
  return brightline::run(static_cast<std::size_t>(rows));
}
