#include "catalog/import/column_guess.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "catalog/import/amount_cell.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/import/figure.hpp"
#include "catalog/import/header.hpp"
#include "catalog/import/one_spelling.hpp"
#include "catalog/number_format.hpp"

namespace brightline::catalog::importing {
namespace {

HeaderMeaning header_of(const Column& column, std::optional<Measure> measure = std::nullopt) {
  if (!measure) return header_meaning(column.header);
  return header_meaning(column.header, [&](std::string_view text) { return printed_unit(text, *measure); });
}

// Whether the header names sparsity, or has a footnote mark, which often means it.
bool names_sparsity(const Column& column) {
  return header_of(column).sparse || column.header.find('*') != std::string::npos ||
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

// `links.1.gbs`: of one of the things that a list in JSON holds.
bool is_of_a_list(std::string_view name) {
  for (std::size_t at = 0; (at = name.find('.', at)) != std::string_view::npos; ++at) {
    const std::size_t end = name.find('.', at + 1);
    const std::string_view part = name.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
    if (end != std::string_view::npos && !part.empty() &&
        part.find_first_not_of("0123456789") == std::string_view::npos)
      return true;
  }
  return false;
}

// Adds what the header says of a share of the part, of several parts, or of a unit that is not clear.
void add_meaning(const Column& column, Proposal& proposal) {
  const auto doubt = [&](const std::string& text) {
    proposal.doubt = text + (proposal.doubt.empty() ? "" : "; " + proposal.doubt);
  };
  const HeaderMeaning header = header_of(column, proposal.measure);
  const bool total =
      column.has_word({"total", "board", "card", "system", "server", "node", "rack", "cluster", "pod"}) ||
      column.says({"8x", "8 x", "per box"});
  if (header.one_die) {
    proposal.more += ", per_die = 1";
    // Of a rate of one die among several, the part is taken for slower than it is.
    proposal.waits = proposal.waits || proposal.measure == Measure::rate;
    doubt("of one die: `per_die` takes their number, or the column that has it");
  } else if (total && proposal.measure != Measure::area) {
    doubt("a total: of one part, or of a board or system with several?");
  }
  if (!header.perhaps_one_direction.empty() && !header.one_direction && !header.both_directions &&
      proposal.fact.starts_with("link")) {
    proposal.waits = true;
    doubt("`" + header.perhaps_one_direction + "` in its name: one direction? say `per_direction`");
  }
  if (is_of_a_list(column.name)) {
    proposal.waits = true;
    doubt("one of a list: is it of the whole part?");
  }
  const bool open = !header.unit.empty() && unit_of(column, *proposal.measure).empty();
  if (header.refused.empty() && header.share.empty() && !open) return;
  proposal.waits = true;
  doubt(!header.refused.empty() ? "its name prints `" + header.refused + "`, which does not measure it"
        : !header.share.empty() ? "its name prints `" + header.share + "`: not of the whole part?"
                                : "`" + header.unit + "` in its name does not decide the unit: say `unit`");
}

bool compares_two_columns(const Column& column) {
  return column.says({"density", "per_mm", "/mm", "ratio", "efficiency", "speedup", "utilization"});
}

Proposal rate_of(const Column& column) {
  const std::optional<NumberFormat> format = format_of(column);
  if (!format || compares_two_columns(column) ||
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
  if (column.says({"performance density", "performance_density"}) ||
      (column.has_word({"density"}) && column.has_word({"perf", "performance", "tpp", "compute"})))
    return {"performance_density", Measure::density,
            "stated, not derived: it is compared with the rates and the area", "", true};
  if (Proposal rate = rate_of(column); !rate.fact.empty()) return rate;
  if (compares_two_columns(column)) return {};
  const bool one_way = header_of(column).one_direction;
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
      !column.says({"http", "url", "datasheet"}) &&
      (bandwidth || !column.has_word({"n", "count", "number", "num", "version", "gen", "generation", "type",
                                      "name", "kind"})))
    return {"link_bandwidth", Measure::bandwidth, one_way ? "all links?" : "all links, both directions?",
            both};
  if (column.says({"transistor"})) return {"transistor_count", Measure::count, {}};
  if ((column.says({"die"}) && !column.says({"count", "number", "dies"})) || column.has_word({"area", "mm2"}))
    return {"die_area", Measure::area,
            header_of(column).one_die ? "" : "all logic dies of the package together?"};
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
    add_meaning(column, proposal);
  return proposal;
}

Column column_at(const CellTable& table, std::size_t at) {
  constexpr std::size_t most_samples = 3;
  Column column;
  column.place = at;
  column.header = table.columns[at];
  column.name = lower(column.header);
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
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> endings{{
      {"tb_s", "TB/s"},
      {"tbs", "TB/s"},
      {"gb_s", "GB/s"},
      {"gbs", "GB/s"},
      {"gb", "GB"},
      {"tb", "TB"},
      {"count_m", "million"},
      {"transistors_m", "million"},
  }};
  const HeaderMeaning header = header_of(column, measure);
  if (header.decided) {
    const std::string unit = header.unit.substr(0, header.unit.find(" and "));
    const std::string capitals = upper(unit);
    const bool in_capitals = unit == lower(unit) && printed_unit(capitals, measure) == header.sizes.front();
    return in_capitals ? capitals : unit;
  }
  std::string name = column.name;
  for (const char mark : {' ', '/'}) std::replace(name.begin(), name.end(), mark, '_');
  for (const bool as_ending : {true, false}) {
    for (const auto& [ending, unit] : endings) {
      if ((as_ending ? name.ends_with(ending) : column.has_word({ending})) && printed_unit(unit, measure))
        return std::string(unit);
    }
  }
  return {};
}

bool counts_dies(const Column& column) {
  static const std::set<std::string_view> dies{"die", "chiplet", "gcd", "tile", "xcd", "chip"};
  static const std::set<std::string_view> counts{"n", "num", "number", "count", "qty"};
  static const std::set<std::string_view> others{"of", "per", "part", "package", "logic", "compute"};
  bool is_count = false, is_of_dies = false;
  for (const std::string_view word : column.words) {
    const bool many = word.ends_with('s') && dies.contains(word.substr(0, word.size() - 1));
    if (!many && !dies.contains(word) && !counts.contains(word) && !others.contains(word)) return false;
    is_of_dies = is_of_dies || many || dies.contains(word);
    is_count = is_count || many || counts.contains(word);
  }
  return is_of_dies && is_count;
}

std::string product_word(const CellTable& table, const Column& column) {
  const auto is_figure = [](const Cell& cell) {
    return read_figure(cell, Notation::point).figure.has_value();
  };
  const auto is_date = [](const Cell& cell) { return read_date(cell.text).problem.empty(); };
  if (column.has_word({"price", "usd", "msrp"}))
    return is_read(table, column, is_figure) && !compares_two_columns(column) ? "price" : "";
  if (column.says({"vendor", "manufacturer", "maker", "company"})) return "vendor";
  if (column.has_word({"architecture", "family"})) return "family";
  if (column.says({"launch", "release", "announced"}))
    return is_read(table, column, is_date) ? "announced" : "";
  if (column.has_word({"note", "notes", "remark", "remarks", "comment", "comments"})) return "note";
  if (column.has_word({"tdp", "power", "watts"}) && !compares_two_columns(column))
    return is_read(table, column, is_figure) ? "power" : "";
  return {};
}

std::string shipment_word(const CellTable& table, const Column& column) {
  const auto is_day = [](const Cell& cell) { return read_date(cell.text).amount.value.size() == 10; };
  if (column.has_word({"date", "day", "shipped", "exported", "delivered"}) && is_read(table, column, is_day))
    return "date";
  if (column.has_word({"date", "day"})) return "";
  if (column.has_word({"hq", "headquarters", "headquartered"})) return "hq";
  if (column.has_word({"parent"})) return "parent";
  if (column.has_word({"origin"})) return "from";
  if (column.has_word({"to", "destination"})) return "to";
  // A country beside other words may be that of a maker.
  const bool is_of_delivery =
      column.words.size() == 1 || column.says({"deliver"}) || column.has_word({"ship", "shipping"});
  return column.has_word({"country"}) && is_of_delivery && !column.has_word({"from"}) ? "to" : "";
}

}  // namespace brightline::catalog::importing
