#include "catalog/import/guess.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "catalog/import/amount_cell.hpp"
#include "catalog/import/column_guess.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/import/decimal_comma.hpp"
#include "catalog/import/figure.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/import/header.hpp"
#include "catalog/import/plausible.hpp"
#include "catalog/import/printed_unit.hpp"
#include "catalog/import/property_rows.hpp"
#include "catalog/import/unit_column.hpp"
#include "catalog/number_format.hpp"
#include "grammar/text.hpp"
#include "grammar/text_check.hpp"
#include "grammar/visible.hpp"

namespace brightline::catalog::importing {
namespace {

std::string toml_text(const std::string& text) {
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const grammar::CodePoint found = grammar::code_point_at(text, at);
    const std::size_t length = std::max<std::size_t>(found.length, 1);
    const std::string_view bytes = std::string_view(text).substr(at, length);
    at += length;
    if (bytes == "\"" || bytes == "\\") quoted += '\\';
    if (bytes == "\n" || bytes == "\r" || bytes == "\t") {
      quoted += bytes == "\n" ? "\\n" : bytes == "\r" ? "\\r" : "\\t";
    } else if (found.length > 0 && (found.value < 0x20 || grammar::is_hidden(found.value))) {
      char code[12];
      std::snprintf(code, sizeof code, found.value < 0x10000 ? "\\u%04X" : "\\U%08X",
                    static_cast<unsigned>(found.value));
      quoted += code;
    } else {
      quoted += bytes;
    }
  }
  return quoted + "\"";
}

const std::string own_source =
    "\n[source]\n# name = \"our-parts\"  title = \"…\"  publisher = \"…\"  published = \"2025-11-01\"\n"
    "# tier = \"secondary\"  # or primary, estimate\n";

// The filled cells of a column, read as figures.
struct Contents {
  std::size_t filled = 0;
  std::size_t figures = 0;
  bool own_units = false;  // every figure prints a unit of the measure
  bool footnotes = false;
  bool sparse = false;
  std::optional<engine::Rational> least, most;  // in the catalog's unit, by the units of the cells or `unit`
};

Contents contents_of(const CellTable& table, const Column& column, std::optional<Measure> measure,
                     const std::string& unit) {
  Contents it;
  it.own_units = measure.has_value();
  const auto of_header = measure ? printed_unit(unit, *measure) : std::nullopt;
  for (const CellRow& row : table.rows) {
    const Cell& cell = row.cells[column.place];
    if (is_not_given(cell.text) || letters_of(cell.text) == "none") continue;
    ++it.filled;
    const FigureReading read = read_figure(cell, Notation::point);
    if (!read.figure) continue;
    const Figure& figure = *read.figure;
    const auto own = measure ? printed_unit(figure.unit, *measure) : std::nullopt;
    if (measure && !own && !figure.unit.empty()) continue;
    ++it.figures;
    it.own_units = it.own_units && own;
    it.footnotes = it.footnotes || figure.footnote;
    it.sparse = it.sparse || figure.sparse;
    const auto value = figure.value ? figure.value : figure.low ? figure.low : figure.high;
    if (!value || *value == 0) continue;
    const engine::Rational scaled = *value * (own ? *own : of_header ? *of_header : engine::Rational(1));
    if (!it.least || scaled < *it.least) it.least = scaled;
    if (!it.most || scaled > *it.most) it.most = scaled;
  }
  it.own_units = it.own_units && it.figures > 0;
  return it;
}

std::string doubt_of(const Contents& cells, Measure measure) {
  const auto range = plausible(measure);
  if (!range || !cells.least || (*cells.least >= range->least && *cells.most <= range->most)) return {};
  return "its cells go from " + engine::rounded_text(*cells.least) + " to " +
         engine::rounded_text(*cells.most) + " " + std::string(importing::unit_of(measure)) +
         ", which no part has: another unit?";
}

std::string left_out(std::size_t cells, std::size_t filled) {
  return std::to_string(cells) + " of " + std::to_string(filled) +
         " filled cells cannot be read and would be left out";
}

// Of a column for [product], the cells that an import would leave out; empty if there are none.
std::string doubt_of_cells(const CellTable& table, const Column& column, std::string_view word) {
  if (word != "price" && word != "power" && word != "announced") return {};
  std::size_t filled = 0, unread = 0;
  for (const CellRow& row : table.rows) {
    const Cell& cell = row.cells[column.place];
    if (is_not_given(cell.text)) continue;
    ++filled;
    const bool is_read = word == "announced" ? read_date(cell.value()).problem.empty()
                                             : read_figure(cell, Notation::point).figure.has_value();
    unread += is_read ? 0 : 1;
  }
  return unread == 0 ? std::string() : "CHECK: " + left_out(unread, filled) + "; ";
}

// Whether each filled cell is a word for yes or no that needs no list, and one is.
bool holds_yes_and_no(const CellTable& table, const Column& column) {
  bool any = false;
  for (const CellRow& row : table.rows) {
    const std::string& text = row.cells[column.place].value();
    if (is_not_given(text)) continue;
    const AmountReading read = read_yes_no(text, {});
    if (!read.problem.empty() || read.amount.value.empty()) return false;
    any = true;
  }
  return any;
}

std::string samples_of(const Column& column) {
  std::string text;
  for (const std::string& sample : column.samples) {
    std::string one = sample.substr(0, 40);
    // Half a character must not stand in the file.
    if (sample.size() > one.size()) {
      while (!one.empty() && (one.back() & 0x80) != 0) one.pop_back();
    }
    text += (text.empty() ? "" : " | ") + grammar::visible(one);
  }
  return text.empty() ? "no cell is filled" : "e.g. " + text;
}

// Proposes a mapping for a bill of materials, which has a column of wholes and one of parts.
std::string proposed_bill(const CellTable& table, const std::vector<Column>& columns) {
  const auto column_of = [&](std::initializer_list<std::string_view> words) {
    return std::find_if(columns.begin(), columns.end(),
                        [&](const Column& column) { return column.has_word(words); });
  };
  const auto parent = column_of({"parent", "assembly", "whole"});
  const auto part = column_of({"child", "component", "part", "subpart"});
  if (parent == columns.end() || part == columns.end() || parent == part) return {};
  std::string text =
      "# Proposed from the names of the columns of " + grammar::visible(table.name) +
      "; nothing has been imported.\n# Go through every line, then: brightline catalog import " +
      grammar::visible(table.name) + " --map THIS.toml --into my.sqlite\ntable = " + toml_text(table.name) +
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

struct RateColumn {
  std::string fact;
  std::size_t place;
};

// Whether FP64, FP32 and FP16 are the only rates, which may then be those of a vector unit.
bool only_vector_formats(const CellTable& table, const std::vector<RateColumn>& rates) {
  return !table.rows.empty() && !rates.empty() &&
         std::all_of(rates.begin(), rates.end(), [](const RateColumn& rate) {
           return may_be_of_vector_unit(std::string_view(rate.fact).substr(rate.fact.find('.') + 1), "");
         });
}

bool is_key(const Column& column) {
  return column.has_word(
             {"sku", "part", "partnumber", "name", "product", "model", "item", "chip", "gpu", "device"}) &&
         proposal_for(column).fact.empty();
}

// The column with the names of the parts; where none is called so, one of identifiers.
std::vector<Column>::const_iterator key_of(const std::vector<Column>& columns) {
  const auto named = std::find_if(columns.begin(), columns.end(), is_key);
  if (named != columns.end()) return named;
  return std::find_if(columns.begin(), columns.end(), [](const Column& it) {
    return it.has_word({"id", "identifier", "title"}) && it.words.size() == 1;
  });
}

// True if several rows have the same name.
bool repeats(const CellTable& table, const Column& key) {
  std::set<std::string> seen;
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const CellRow& row) {
    const std::string& name = row.cells[key.place].text;
    return !name.empty() && !seen.insert(name).second;
  });
}

// What is of one die is multiplied by the column that has their number; beside such a column, any rate or
// area may be of one.
void use_number_of_dies(const std::vector<Column>& columns, Proposal& proposal) {
  const auto dies = std::find_if(columns.begin(), columns.end(), counts_dies);
  const bool is_shared = proposal.measure == Measure::rate || proposal.measure == Measure::area;
  if (dies == columns.end() || !is_shared || dies->samples == std::vector<std::string>{"1"}) return;
  constexpr std::string_view one = ", per_die = 1";
  const std::string number = "per_die = " + toml_text(dies->header);
  if (const std::size_t at = proposal.more.find(one); at != std::string::npos) {
    proposal.more.replace(at, one.size(), ", " + number);
    proposal.doubt = "of one die: multiplied by their number";
    proposal.waits = false;
    return;
  }
  proposal.waits = true;
  proposal.doubt = "of the part, or of one die? then say " + number +
                   (proposal.doubt.empty() ? "" : "; " + proposal.doubt);
}

// A column in which nearly every cell is a number format; another column has the rates.
const Column* format_column(const CellTable& table, const std::vector<Column>& columns) {
  for (const Column& column : columns) {
    const auto formats = std::count_if(table.rows.begin(), table.rows.end(), [&](const CellRow& row) {
      return printed_format(row.cells[column.place].text).has_value();
    });
    if (!table.rows.empty() && static_cast<std::size_t>(formats) * 10 >= table.rows.size() * 9)
      return &column;
  }
  return nullptr;
}

// The columns of labels and values, if the table has one row per value of a part.
std::optional<PropertyColumns> property_columns(const std::vector<Column>& columns, const Column& key) {
  const auto called = [&](std::initializer_list<std::string_view> words) {
    return std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
      return column.place != key.place && column.has_word(words);
    });
  };
  const auto property = called({"property", "spec", "specification", "attribute", "parameter", "field",
                                "metric", "feature", "label", "characteristic"});
  const auto value = called({"value", "figure", "amount"});
  if (property == columns.end() || value == columns.end() || property == value) return std::nullopt;
  PropertyColumns found{key.place, property->place, value->place, std::nullopt};
  if (const auto unit = called({"unit", "units"}); unit != columns.end()) found.unit = unit->place;
  return found;
}

std::vector<Column> columns_of(const CellTable& table) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!table.columns[i].empty()) columns.push_back(column_at(table, i));
  }
  return columns;
}

// Of a table with a decimal comma: what it makes of a cell such as `1.979`; empty if there is none.
std::string doubt_of_comma(const CellTable& table) {
  for (const CellRow& row : table.rows) {
    for (const Cell& cell : row.cells) {
      const bool is_open = !cell.literal && !read_figure(cell, Notation::open).problem.empty();
      const std::optional<Figure> read = is_open ? read_figure(cell, Notation::comma).figure : std::nullopt;
      if (read && read->value)
        return "CHECK: " + shown(cell.text) + " is then " + engine::exact_text(*read->value) + "; ";
    }
  }
  return {};
}

// `more` is added to the mapping below its key.
std::string proposed(const CellTable& table, const std::string& more) {
  const std::vector<Column> columns = columns_of(table);
  const bool is_turned = more.starts_with("transposed");
  const auto key = is_turned ? columns.begin() : key_of(columns);
  std::string head =
      "# Proposed from the names and the cells of the columns of " + grammar::visible(table.name) +
      (table.sheet.empty() ? "" : ", sheet " + toml_text(table.sheet)) +
      "; nothing has been imported.\n# Go through every line, then: brightline catalog import " +
      grammar::visible(table.name) + " --map THIS.toml --into my.sqlite\n";
  for (const std::string& remark : table.remarks) head += "# " + grammar::visible(remark) + "\n";
  head += "table = " + toml_text(table.name) + "\n";
  if (key == columns.end()) {
    head += "# key = ...  # no column looks like the name of the item: name it\n";
  } else {
    head += "key   = " + toml_text(key->header) + "  # " + samples_of(*key) + "\n";
  }
  head += more;
  const Column* const formats =
      key != columns.end() && repeats(table, *key) ? format_column(table, columns) : nullptr;
  if (more.empty() && formats == nullptr && key != columns.end() && repeats(table, *key))
    head += "several_rows = true  # CHECK: names stand in several rows, of which one alone would be taken\n";
  if (const auto comma = decimal_comma(table))
    head += "decimal = \",\"  # " + doubt_of_comma(table) + "as in " +
            shown(comma->row->cells[comma->column].text) + "\n";
  else if (!table.decided_point)
    head += "# decimal = \",\"  # needed if no cell tells 1.979 from 1979\n";
  std::string product = "[product]\n", facts = "[facts]\n", shipments, rest;
  std::vector<std::string> kept;
  std::set<std::string> taken;
  std::vector<RateColumn> rates;
  std::map<std::string, std::vector<std::string>> holders;  // headers by fact
  const std::vector<std::optional<std::size_t>> units = unit_columns(table.columns);
  std::vector<std::string> of(table.columns.size());  // of a column of units: the column that it is of
  for (std::size_t i = units.size(); i-- > 0;)
    if (units[i]) of[*units[i]] = table.columns[i];
  for (const Column& column : columns)
    if (of[column.place].empty()) holders[proposal_for(column).fact].push_back(column.header);
  for (const Column& column : columns) {
    if (key != columns.end() && &column == &*key) continue;
    if (!of[column.place].empty()) {
      rest += "#   " + toml_text(column.header) + "  the units of " + toml_text(of[column.place]) + "\n";
      continue;
    }
    const std::string word = product_word(table, column);
    if (!word.empty() && taken.insert(word).second) {
      product += word + " = " + toml_text(column.header) + "  # " + doubt_of_cells(table, column, word) +
                 samples_of(column) + "\n";
      continue;
    }
    Proposal proposal = proposal_for(column);
    if (formats != nullptr && &column != formats &&
        column.says({"tops", "flops", "rate", "perf", "throughput"}) && !column.says({"spars", "per_"})) {
      proposal = {"throughput", Measure::rate};
      proposal.more = ", format = " + toml_text(formats->header);
      for (const Column& other : columns)
        if (other.place != column.place && header_meaning(other.header).sparse)
          proposal.doubt = toml_text(other.header) + " says which rates are with sparsity: they are left out";
    }
    use_number_of_dies(columns, proposal);
    if (proposal.fact.empty() || proposal.fact == "price") {
      if (const std::string term = shipment_word(table, column); !term.empty() && taken.insert(term).second)
        shipments += "# " + term + " = " + toml_text(column.header) + "  # " + samples_of(column) + "\n";
      else
        kept.push_back(toml_text(column.header));
      rest += "#   " + toml_text(column.header) + "  " +
              (proposal.doubt.empty() ? "" : proposal.doubt + "; ") + samples_of(column) + "\n";
      continue;
    }
    const std::string unit = proposal.measure ? unit_of(column, *proposal.measure) : std::string();
    const Contents cells = contents_of(table, column, proposal.measure, unit);
    std::string line = "\"" + proposal.fact + "\" = { column = " + toml_text(column.header);
    std::string doubt = proposal.doubt;
    const auto add_doubt = [&](const std::string& text) {
      if (!text.empty()) doubt += (doubt.empty() ? "" : "; ") + text;
    };
    std::string others;
    for (const std::string& other : holders[proposal.fact])
      if (other != column.header) others += (others.empty() ? "" : ", ") + toml_text(other);
    if (!others.empty()) add_doubt(others + " may hold it too: which is of the whole part?");
    bool unreadable = false;
    if (proposal.measure) {
      if (!unit.empty()) {
        line += ", unit = " + toml_text(unit);
      } else if (!cells.own_units) {
        add_doubt("no unit is named, so it would be " + std::string(importing::unit_of(*proposal.measure)));
      }
      add_doubt(doubt_of(cells, *proposal.measure));
      if (cells.footnotes) add_doubt("figures have a footnote mark, which often means `with sparsity`");
      if (cells.sparse) add_doubt("figures say that they are with sparsity");
      if (cells.figures < cells.filled) {
        add_doubt(left_out(cells.filled - cells.figures, cells.filled));
        unreadable = cells.figures * 2 < cells.filled;
      }
    }
    const bool needs_words = !proposal.measure && !holds_yes_and_no(table, column);
    if (needs_words) line += ", yes = [], no = []";
    line += proposal.more + " }";
    if (needs_words) doubt = "put each text of the column into one of the lists";
    if (proposal.fact.starts_with("throughput.")) rates.push_back({proposal.fact, column.place});
    // A second column for a fact, or one that needs a check, is written as a comment for the user.
    const bool second = !taken.insert(proposal.fact).second;
    const bool waits = second || proposal.waits || unreadable || needs_words;
    facts += (waits ? "# " : "") + line + "  # " + (doubt.empty() ? "" : "CHECK: " + doubt + "; ") +
             samples_of(column) + "\n";
  }
  if (product == "[product]\n") product.clear();
  if (only_vector_formats(table, rates))
    facts +=
        "# CHECK: the only rates are of FP64, FP32 and FP16, perhaps of a vector unit; TPP then stays open. "
        "If they\n"
        "# are those of a matrix unit, add unit_kind = \"matrix\" to each.\n";
  if (!shipments.empty())
    head += "# For an audit of shipments, each under the law of its own day (`brightline help mapping`):\n" +
            shipments + "# keep = [" + grammar::joined(kept, ", ") +
            "]  # the columns that results carry; without it, all but the key\n";
  return head + "\n" + facts + (product.empty() ? "" : "\n" + product) + own_source +
         (rest.empty() ? "" : "\n# Columns that nothing is read from:\n" + rest);
}

}  // namespace

std::string proposed_mapping(const CellTable& table) {
  const std::vector<Column> columns = columns_of(table);
  if (std::string bill = proposed_bill(table, columns); !bill.empty()) return bill;
  const auto key = key_of(columns);
  // The parts are columns, and the first column has the names of facts.
  if (key == columns.end() && table.columns.size() > 1 && !table.rows.empty()) {
    const CellTable turned = transposed_table(table);
    const std::vector<Column> facts = columns_of(turned);
    const auto known = std::count_if(facts.begin() + (facts.empty() ? 0 : 1), facts.end(),
                                     [](const Column& it) { return !proposal_for(it).fact.empty(); });
    if (known >= 2) return proposed(turned, "transposed = true  # each part is a column\n");
  }
  const auto labels =
      key == columns.end() || !repeats(table, *key) ? std::nullopt : property_columns(columns, *key);
  if (!labels) return proposed(table, "");
  std::string more = "property = " + toml_text(table.columns[labels->property]) +
                     "  # the label of each value\n" + "value = " + toml_text(table.columns[labels->value]) +
                     "\n";
  if (labels->unit) more += "unit  = " + toml_text(table.columns[*labels->unit]) + "\n";
  return proposed(property_table(table, *labels), more);
}

}  // namespace brightline::catalog::importing
