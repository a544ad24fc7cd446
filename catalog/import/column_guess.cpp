#include "catalog/import/column_guess.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "catalog/import/amount_cell.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/import/figure.hpp"
#include "catalog/number_format.hpp"

namespace brightline::catalog::importing {
namespace {

std::string small(const std::string& text) {
  std::string result = text;
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

// Whether the header names sparsity, or has a footnote mark, which often means it.
bool names_sparsity(const Column& column) {
  return column.says({"spars", "2:4", "structured"}) || column.header.find('*') != std::string::npos ||
         column.header.find("\xC2\xB2") != std::string::npos;
}

// The format that a word of the header names, `FP16` or `fp16_tensor`; `FP160` is not FP16.
std::optional<NumberFormat> format_of(const Column& column) {
  std::string words;
  for (const char c : column.name) words += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : ' ';
  if (auto format = printed_format(words)) return format;
  // `tflops16`
  for (const std::string_view rate : {"tflops", "gflops", "tops"}) {
    const std::size_t at = words.find(rate);
    if (at == std::string::npos) continue;
    const std::string digits = words.substr(at + rate.size(), words.find(' ', at) - at - rate.size());
    if (digits == "64" || digits == "32" || digits == "16") return number_format("fp" + digits);
  }
  return std::nullopt;
}

// What the column is about, if it is not one part as a whole.
struct Share {
  bool per_die = false;
  bool total = false;
};

Share share_of(const Column& column) {
  return {column.says({"per die", "per_die", "/die", "per chiplet", "per_chiplet", "per gcd", "per_gcd",
                       "per tile", "each die", "one die"}),
          column.has_word({"total", "board", "card", "system", "server", "node", "rack", "cluster", "pod"}) ||
              column.says({"8x", "8 x", "per box"})};
}

constexpr const char* of_one_die = "of one die: `per_die` takes their number, or the column that has it";
constexpr const char* of_all = "a total: of one part, or of a board or system with several?";

void add_share(const Column& column, Proposal& proposal) {
  const Share share = share_of(column);
  const bool whole = share.total && proposal.measure != Measure::area;
  if (!share.per_die && !whole) return;
  if (share.per_die) proposal.more += ", per_die = 1";
  // Of a rate of one die among several, the part is taken for slower than it is.
  proposal.waits = proposal.waits || (share.per_die && proposal.measure == Measure::rate);
  proposal.doubt =
      (share.per_die ? of_one_die : of_all) + (proposal.doubt.empty() ? "" : "; " + proposal.doubt);
}

bool is_ratio(const Column& column) {
  return column.says({"density", "per_mm", "/mm", "ratio", "efficiency", "speedup", "utilization"});
}

Proposal rate_of(const Column& column) {
  const std::optional<NumberFormat> format = format_of(column);
  if (!format || is_ratio(column) ||
      column.says({"url", "source", "link", "bus", "width", "memory", "support"}) ||
      column.has_word({"cores", "units", "alus", "lanes"}))
    return {};
  Proposal proposal{"throughput." + format->name, Measure::rate, {}};
  if (column.says({"/w", "per_watt", "per watt", "per dollar", "per_dollar"}) ||
      column.name.ends_with("_w")) {
    proposal.waits = true;
    proposal.doubt = "a rate per watt or dollar?";
  }
  if (names_sparsity(column)) {
    proposal.waits = true;
    proposal.more = ", sparse = true";
    proposal.doubt =
        "its name speaks of sparsity (2:4, structured, a footnote mark); a rule asks for dense rates";
  }
  if (column.says({"tensor", "matrix"})) proposal.more += ", unit_kind = \"matrix\"";
  if (column.says({"vector", "shader", "cuda core"})) proposal.more += ", unit_kind = \"vector\"";
  return proposal;
}

// Memory that is not that of the part, or not its size or speed as a whole.
std::string other_memory(const Column& column) {
  if (column.has_word({"host", "system", "server", "cpu", "node"}))
    return "memory of the host, not of the part; name it in [facts] if it is the part's";
  if (column.says({"cache", "shared", "register", "sram", "on-chip", "on-die", "on chip", "on die"}))
    return "memory on the die; what is named in [facts] is that beside it";
  return {};
}

Proposal fact_of(const Column& column) {
  if (column.says({"price", "cost"}) || column.has_word({"usd"})) return {"price", Measure::price, {}};
  if (column.says({"eccn"}))
    return {"", std::nullopt, "a claimed ECCN: compare it with the answer; it is not used"};
  if (column.has_word({"tpp"}) || column.says({"total processing performance"}))
    return {"tpp", Measure::tpp, "stated, not derived: it is compared with the rates where there are any", "",
            true};
  if (column.says({"performance density", "performance_density"}))
    return {"performance_density", Measure::density,
            "stated, not derived: it is compared with the rates and the area", "", true};
  if (Proposal rate = rate_of(column); !rate.fact.empty()) return rate;
  if (is_ratio(column)) return {};
  const bool one_way = column.says(
      {"per direction", "per_direction", "unidirectional", "one way", "one-way", "each way", "/dir"});
  const std::string both = one_way ? ", per_direction = true" : "";
  const bool memory = column.says({"mem", "hbm", "dram", "vram"}) || column.has_word({"ram"});
  const bool bandwidth = column.says({"bandwidth"}) ||
                         column.has_word({"bw", "gbs", "gbps", "tbs", "tbps"}) ||
                         column.says({"gb/s", "gb_s", "tb/s", "tb_s"});
  if (memory && !column.says({"bandwidth"}) && column.says({"clock", "speed", "data rate", "pin"})) return {};
  if (const std::string other = memory ? other_memory(column) : std::string(); !other.empty())
    return {"", std::nullopt, other};
  if (memory && bandwidth) return {"memory_bandwidth", Measure::bandwidth, {}};
  if (memory && !column.says({"type", "bus", "width", "interface", "ecc", "stack", "channel", "vendor"}))
    return {"memory_capacity", Measure::capacity, {}};
  if (column.says({"pcie", "host"}) && bandwidth)
    return {"host_bandwidth", Measure::bandwidth, one_way ? "" : "both directions?", both};
  if (column.says(
          {"nvlink", "interconnect", "infinity", "xgmi", "intranode", "scale_up", "scaleup", "link"}) &&
      !column.says({"http", "url", "datasheet"}))
    return {"link_bandwidth", Measure::bandwidth, one_way ? "all links?" : "all links, both directions?",
            both};
  if (column.says({"transistor"})) return {"transistor_count", Measure::count, {}};
  if ((column.says({"die"}) && !column.says({"count", "number", "dies"})) || column.has_word({"area", "mm2"}))
    return {"die_area", Measure::area,
            share_of(column).per_die ? "" : "all logic dies of the package together?"};
  if (printed_unit(column_name(column.header).unit, Measure::area))
    return {"die_area", Measure::area, "an area, of what?"};
  if (column.says({"segment", "market", "datacenter", "data center"}))
    return {"datacenter", std::nullopt, {}};
  return {};
}

// Whether at least half of the filled cells can be read so, and one is filled.
template <typename Reads>
bool is_read(const CellTable& table, const Column& column, const Reads& reads) {
  std::size_t filled = 0, read = 0;
  for (const CellRow& row : table.rows) {
    const Cell& cell = row.cells[column.place];
    if (is_not_given(cell.text)) continue;
    ++filled;
    if (reads(cell)) ++read;
  }
  return filled == 0 ? table.rows.empty() : 2 * read >= filled;
}

}  // namespace

Proposal proposal_for(const Column& column) {
  Proposal proposal = fact_of(column);
  if (!proposal.fact.empty() && proposal.measure && proposal.measure != Measure::price)
    add_share(column, proposal);
  return proposal;
}

Column column_at(const CellTable& table, std::size_t at) {
  constexpr std::size_t most_samples = 3;
  Column column;
  column.place = at;
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

std::string unit_of(const Column& column, Measure measure) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> endings{{
      {"tb_s", "TB/s"},
      {"tbs", "TB/s"},
      {"gb_s", "GB/s"},
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
      {"count_m", "million"},
      {"transistors_m", "million"},
  }};
  const std::string bracket = column_name(column.header).unit;
  if (printed_unit(bracket, measure)) return bracket;
  std::string token;
  for (const char c : column.header + " ") {
    if (c != ' ' && c != ',') {
      token += c;
    } else if (printed_unit(token, measure) && (measure != Measure::count || token.size() > 2)) {
      return token;
    } else {
      token.clear();
    }
  }
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

std::string product_word(const CellTable& table, const Column& column) {
  const auto is_figure = [](const Cell& cell) {
    return read_figure(cell, Notation::point).figure.has_value();
  };
  const auto is_date = [](const Cell& cell) { return read_date(cell.text).problem.empty(); };
  if (column.has_word({"price", "usd", "msrp"}))
    return is_read(table, column, is_figure) && !is_ratio(column) ? "price" : "";
  if (column.says({"vendor", "manufacturer", "maker", "company"})) return "vendor";
  if (column.has_word({"architecture", "family"})) return "family";
  if (column.says({"launch", "release", "announced"}))
    return is_read(table, column, is_date) ? "announced" : "";
  if (column.has_word({"note", "notes", "remark", "remarks", "comment", "comments"})) return "note";
  if (column.has_word({"tdp", "power", "watts"}) && !is_ratio(column))
    return is_read(table, column, is_figure) ? "power" : "";
  return {};
}

}  // namespace brightline::catalog::importing
