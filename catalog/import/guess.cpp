#include "catalog/import/guess.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "catalog/import/column_name.hpp"
#include "catalog/import/figure.hpp"
#include "catalog/import/printed_unit.hpp"

namespace brightline::catalog::importing {
namespace {

std::string toml_text(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n' || c == '\r' || c == '\t') {
      quoted += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04X", static_cast<unsigned>(static_cast<unsigned char>(c)));
      quoted += code;
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

const std::string own_source =
    "\n[source]\n# name = \"our-parts\"  title = \"…\"  publisher = \"…\"  published = \"2025-11-01\"\n"
    "# tier = \"secondary\"  # or primary, estimate\n";

std::string small(const std::string& text) {
  std::string result = text;
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

// What is said of a column.
struct Column {
  std::string header;
  std::string name;  // small letters
  std::set<std::string> words;
  std::vector<std::string> samples;

  bool says(std::initializer_list<std::string_view> any) const {
    return std::any_of(any.begin(), any.end(),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
  }
  bool has_word(std::initializer_list<std::string_view> any) const {
    return std::any_of(any.begin(), any.end(),
                       [&](std::string_view word) { return words.contains(std::string(word)); });
  }
};

Column column_at(const CellTable& table, std::size_t at) {
  constexpr std::size_t most_samples = 3;
  Column column;
  column.header = table.columns[at];
  column.name = small(column.header);
  std::string word;
  for (const char c : column.name + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (!word.empty()) {
      column.words.insert(std::exchange(word, {}));
    }
  }
  for (const CellRow& row : table.rows) {
    const std::string& text = row.cells[at].text;
    if (column.samples.size() == most_samples) break;
    if (is_not_given(text)) continue;
    if (std::find(column.samples.begin(), column.samples.end(), text) == column.samples.end())
      column.samples.push_back(text);
  }
  return column;
}

// The unit that the header names in brackets or as its last words (`nvlink_gb_s`), or that all cells print.
std::string unit_of(const Column& column, Measure measure) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> endings{{
      {"tb_s", "TB/s"},
      {"tbps", "TB/s"},
      {"tbs", "TB/s"},
      {"gb_s", "GB/s"},
      {"gbps", "GB/s"},
      {"gbs", "GB/s"},
      {"gb", "GB"},
      {"tb", "TB"},
      {"pflops", "PFLOPS"},
      {"tflops", "TFLOPS"},
      {"gflops", "GFLOPS"},
      {"tops", "TOPS"},
      {"mm2", "mm2"},
      {"mm^2", "mm2"},
      {"watts", "W"},
      {"usd", "USD"},
  }};
  const std::string bracket = column_name(column.header).unit;
  if (printed_unit(bracket, measure)) return bracket;
  std::string name = column.name;
  std::replace(name.begin(), name.end(), ' ', '_');
  std::replace(name.begin(), name.end(), '/', '_');
  for (const auto& [ending, unit] : endings) {
    if (name.ends_with(ending) && printed_unit(unit, measure)) return std::string(unit);
  }
  for (const auto& [ending, unit] : endings) {
    if (column.has_word({ending}) && printed_unit(unit, measure)) return std::string(unit);
  }
  return {};
}

// True if the first cells print their unit themselves.
bool cells_have_units(const Column& column, Measure measure) {
  return !column.samples.empty() &&
         std::all_of(column.samples.begin(), column.samples.end(), [&](const std::string& text) {
           const FigureReading read = read_figure({text, false}, Notation::point);
           return read.figure && printed_unit(read.figure->unit, measure);
         });
}

struct Proposal {
  std::string fact;  // empty: nothing comes to mind
  std::optional<Measure> measure;
  std::string doubt;
};

Proposal rate_of(const Column& column) {
  static constexpr std::string_view formats[] = {"tf32", "bf16", "fp64",  "fp32", "fp16", "fp8",
                                                 "fp6",  "fp4",  "int16", "int8", "int4"};
  for (const std::string_view format : formats) {
    if (column.name.find(format) == std::string::npos) continue;
    Proposal proposal{"throughput." + std::string(format), Measure::rate, {}};
    if (column.says({"spars"})) proposal.doubt = "its name speaks of sparsity; a rule asks for dense rates";
    if (column.says({"/w", "per_watt", "per watt", "_w"}) && !column.says({"tflops", "tops"}))
      proposal.doubt = "a rate per watt?";
    return proposal;
  }
  return {};
}

Proposal proposal_for(const Column& column) {
  if (column.says({"price", "cost"}) || column.has_word({"usd"})) return {"price", Measure::price, {}};
  if (Proposal rate = rate_of(column); !rate.fact.empty()) return rate;
  const bool memory = column.says({"mem", "hbm", "dram", "vram"});
  const bool bandwidth = column.says({"bandwidth"}) ||
                         column.has_word({"bw", "gbs", "gbps", "tbs", "tbps"}) ||
                         column.says({"gb/s", "gb_s", "tb/s", "tb_s"});
  if (memory && bandwidth) return {"memory_bandwidth", Measure::bandwidth, {}};
  if (memory && !column.says({"type", "clock", "bus"})) return {"memory_capacity", Measure::capacity, {}};
  if (column.says({"pcie", "host"}) && bandwidth)
    return {"host_bandwidth", Measure::bandwidth, "both directions?"};
  if (column.says(
          {"nvlink", "interconnect", "infinity", "xgmi", "intranode", "scale_up", "scaleup", "link"}) &&
      !column.says({"http", "url", "datasheet"}))
    return {"link_bandwidth", Measure::bandwidth, "all links, both directions?"};
  if (column.says({"die"}) || column.has_word({"area", "mm2"}))
    return {"die_area", Measure::area, "all logic dies of the package together?"};
  if (column.says({"transistor"})) return {"transistor_count", Measure::count, {}};
  if (column.says({"segment", "market", "datacenter", "data center"}))
    return {"datacenter", std::nullopt, {}};
  return {};
}

std::string samples_of(const Column& column) {
  std::string text;
  for (const std::string& sample : column.samples) {
    std::string one = sample.substr(0, 40);
    for (char& c : one) c = static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    // Half a character must not stand in the file.
    if (sample.size() > one.size()) {
      while (!one.empty() && (one.back() & 0x80) != 0) one.pop_back();
    }
    text += (text.empty() ? "" : " | ") + one;
  }
  return text.empty() ? "no cell is filled" : "e.g. " + text;
}

std::string product_word(const Column& column) {
  if (column.says({"vendor", "manufacturer", "maker", "company"})) return "vendor";
  if (column.says({"launch", "release", "announced"})) return "announced";
  if (column.has_word({"note", "notes", "remark", "remarks", "comment", "comments"})) return "note";
  if (column.has_word({"tdp", "power", "watts"})) return "power";
  if (column.has_word({"price", "usd", "msrp"})) return "price";
  return {};
}

// A table that says what is in what: a column of wholes and one of parts.
std::string proposed_bill(const CellTable& table, const std::vector<Column>& columns) {
  const auto column_of = [&](std::initializer_list<std::string_view> words) {
    return std::find_if(columns.begin(), columns.end(),
                        [&](const Column& column) { return column.has_word(words); });
  };
  const auto parent = column_of({"parent", "assembly", "whole"});
  const auto part = column_of({"child", "component", "part", "subpart"});
  if (parent == columns.end() || part == columns.end() || parent == part) return {};
  std::string text =
      "# Proposed from the names of the columns of " + table.name +
      "; nothing has been imported.\n# Go through every line, then: brightline catalog import " + table.name +
      " --map THIS.toml --into my.sqlite\ntable = " + toml_text(table.name) +
      "\n\n[component]\nparent   = " + toml_text(parent->header) + "  # " + samples_of(*parent) +
      "\npart     = " + toml_text(part->header) + "  # " + samples_of(*part) + "\n";
  if (const auto count = column_of({"count", "qty", "quantity", "number"}); count != columns.end())
    text += "count    = " + toml_text(count->header) + "  # " + samples_of(*count) + "\n";
  if (const auto function = column_of({"function", "role"}); function != columns.end())
    text += "function = " + toml_text(function->header) +
            "  # CHECK: compute, host, switch, network or other; " + samples_of(*function) + "\n";
  return text +
         "# kind   = \"server\"  # of wholes that the catalog does not have; board, rack or cluster\n" +
         own_source;
}

bool is_key(const Column& column) {
  return column.has_word(
      {"sku", "part", "partnumber", "name", "product", "model", "item", "chip", "gpu", "device"});
}

}  // namespace

std::string proposed_mapping(const CellTable& table) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!table.columns[i].empty()) columns.push_back(column_at(table, i));
  }
  if (std::string bill = proposed_bill(table, columns); !bill.empty()) return bill;
  const auto key = std::find_if(columns.begin(), columns.end(), is_key);
  std::string head =
      "# Proposed from the names of the columns of " + table.name +
      "; nothing has been imported.\n# Go through every line, then: brightline catalog import " + table.name +
      " --map THIS.toml --into my.sqlite\n";
  head += "table = " + toml_text(table.name) + "\n";
  if (key == columns.end()) {
    head += "# key = ...  # no column looks like the name of the item: name it\n";
  } else {
    head += "key   = " + toml_text(key->header) + "  # " + samples_of(*key) + "\n";
  }
  if (!table.decided_point) head += "# decimal = \",\"  # needed if no cell tells 1.979 from 1979\n";
  std::string product = "[product]\n", facts = "[facts]\n", rest;
  std::set<std::string> taken;
  for (const Column& column : columns) {
    if (key != columns.end() && &column == &*key) continue;
    const std::string word = product_word(column);
    if (!word.empty() && taken.insert(word).second) {
      product += word + " = " + toml_text(column.header) + "  # " + samples_of(column) + "\n";
      continue;
    }
    const Proposal proposal = proposal_for(column);
    if (proposal.fact.empty() || proposal.fact == "price") {
      rest += "#   " + toml_text(column.header) + "  " + samples_of(column) + "\n";
      continue;
    }
    const std::string unit = proposal.measure ? unit_of(column, *proposal.measure) : std::string();
    const bool own_units = proposal.measure && cells_have_units(column, *proposal.measure);
    std::string line = "\"" + proposal.fact + "\" = { column = " + toml_text(column.header);
    std::string doubt = proposal.doubt;
    if (!unit.empty()) {
      line += ", unit = " + toml_text(unit);
    } else if (proposal.measure && !own_units) {
      doubt += (doubt.empty() ? "" : "; ") + std::string("no unit is named, so it would be ") +
               std::string(importing::unit_of(*proposal.measure));
    }
    if (!proposal.measure) line += ", yes = [], no = []";
    line += " }";
    if (!proposal.measure) doubt = "put each text of the column into one of the lists";
    // A second column for one fact, or one that must not be taken as it is, waits for the user.
    const bool second = !taken.insert(proposal.fact).second;
    const bool waits = second || column.says({"spars"}) || !proposal.measure;
    facts += (waits ? "# " : "") + line + "  # " + (doubt.empty() ? "" : "CHECK: " + doubt + "; ") +
             (second ? "another column holds this fact too; " : "") + samples_of(column) + "\n";
  }
  if (product == "[product]\n") product.clear();
  return head + "\n" + facts + (product.empty() ? "" : "\n" + product) + own_source +
         (rest.empty() ? "" : "\n# Columns that nothing is read from:\n" + rest);
}

}  // namespace brightline::catalog::importing
