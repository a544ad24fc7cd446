#include "tools/report/workbook_edits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <set>

#include "catalog/import/one_spelling.hpp"
#include "catalog/import/xlsx_table.hpp"
#include "grammar/input_file.hpp"
#include "tools/report/markup.hpp"
#include "tools/report/xml_edits.hpp"

namespace brightline::report {
namespace {

using Attributes = XmlEdits::Attributes;
using catalog::importing::attribute;
using catalog::importing::column_of;
using catalog::importing::lower;

constexpr const char* workbook_part = "xl/workbook.xml";
constexpr const char* relations_part = "xl/_rels/workbook.xml.rels";
constexpr const char* types_part = "[Content_Types].xml";
constexpr const char* styles_part = "xl/styles.xml";
constexpr const char* sheet_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

std::string read_part(const catalog::importing::ZipFile& archive, const std::string& part) {
  std::string text;
  archive.read(part, [&](std::string_view piece) { text += piece; });
  return text;
}

std::size_t number_of(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// 1 is `A`, 28 is `AB`.
std::string column_letters(std::size_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

// The styles that are added, by their place among the formats of cells; 0: none could be added.
struct AddedStyles {
  std::size_t header = 0;
  std::map<Tone, std::size_t> tones;
};

// The number of children of an element, its opening and, unless it is empty, its closing tag.
struct StyleList {
  std::optional<XmlTag> open, close;
  std::size_t count = 0;
};

AddedStyles add_styles(const catalog::importing::ZipFile& archive,
                       std::map<std::string, std::string>& parts) {
  AddedStyles styles;
  if (!archive.has(styles_part)) return styles;
  const std::string text = read_part(archive, styles_part);
  XmlEdits edits(text, styles_part);
  std::map<std::string, StyleList> lists;
  std::string in;
  edits.walk(
      [&](const XmlTag& tag, const Attributes&) {
        if (tag.depth == 1) in = tag.name;
        if (tag.depth == 1) lists[in].open = tag;
        if (tag.depth == 2) ++lists[in].count;
      },
      [&](const XmlTag& tag) {
        if (tag.depth == 1) lists[std::string(tag.name)].close = tag;
      });
  for (const char* const needed : {"fonts", "fills", "cellXfs"}) {
    if (!lists[needed].close) return styles;
  }
  const std::string prefix(lists["fonts"].open->prefix);
  const auto add = [&](const char* list, const std::string& xml, std::size_t more) {
    edits.insert_into(*lists[list].close, xml);
    edits.set_attribute(*lists[list].open, "count", std::to_string(lists[list].count + more));
  };
  const auto element = [&](const std::string& xml) {  // with the prefix of the file before each name
    std::string result;
    for (std::size_t i = 0; i < xml.size(); ++i) {
      result += xml[i];
      if (xml[i] == '<' && xml[i + 1] != '/') result += prefix;
      if (xml[i] == '/' && i > 0 && xml[i - 1] == '<') result += prefix;
    }
    return result;
  };
  add("fonts", element("<font><b/><sz val=\"11\"/></font>"), 1);
  std::string colours, formats;
  const auto format = [](std::size_t font, std::size_t fill) {
    return "<xf numFmtId=\"0\" fontId=\"" + std::to_string(font) + "\" fillId=\"" + std::to_string(fill) +
           "\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\"/>";
  };
  std::size_t fill = lists["fills"].count, place = lists["cellXfs"].count;
  styles.header = place++;
  formats = format(lists["fonts"].count, 0);
  for (std::size_t tone = 0; tone < tones; ++tone) {
    if (backgrounds[tone] == 0) continue;
    char colour[11];
    std::snprintf(colour, sizeof colour, "FF%06X", static_cast<unsigned>(backgrounds[tone]));
    colours += std::string("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"") + colour +
               "\"/></patternFill></fill>";
    formats += format(0, fill++);
    styles.tones[static_cast<Tone>(tone)] = place++;
  }
  add("fills", element(colours), fill - lists["fills"].count);
  add("cellXfs", element(formats), place - lists["cellXfs"].count);
  parts[styles_part] = edits.result();
  return styles;
}

void append_cell(std::string& xml, std::string_view prefix, std::size_t column, std::size_t row,
                 const AddedCell& cell, std::size_t style) {
  if (cell.text.empty()) return;
  const std::string p(prefix);
  xml += "<" + p + "c r=\"" + column_letters(column) + std::to_string(row) + "\"" +
         (style > 0 ? " s=\"" + std::to_string(style) + "\"" : "");
  if (cell.number && short_decimal(cell.text))
    xml += "><" + p + "v>" + escaped(cell.text) + "</" + p + "v></" + p + "c>";
  else
    xml += " t=\"inlineStr\"><" + p + "is><" + p + "t xml:space=\"preserve\">" +
           escaped(cell_text(cell.text)) + "</" + p + "t></" + p + "is></" + p + "c>";
}

// What the cells of a sheet are and where columns can be added.
struct SheetExtent {
  std::size_t last_column = 0, last_row = 0;
  bool has_table = false, has_filter = false;
};

// A row need not have a number, nor a cell a reference: it then follows the one before it.
std::size_t row_after(std::size_t row, const Attributes& attributes) {
  const std::size_t number = number_of(attribute(attributes, "r"));
  return number > row ? number : row + 1;
}

SheetExtent extent_of(const XmlEdits& edits) {
  SheetExtent extent;
  std::size_t column = 0;
  edits.walk([&](const XmlTag& tag, const Attributes& attributes) {
    if (tag.name == "row") {
      extent.last_row = row_after(extent.last_row, attributes);
      column = 0;
    }
    if (tag.name == "c") {
      const std::size_t named = column_of(attribute(attributes, "r"));
      column = named == 0 ? column + 1 : named;
      extent.last_column = std::max(extent.last_column, column);
    }
    if (tag.name == "mergeCell") {
      const std::string_view reference = attribute(attributes, "ref");
      extent.last_column = std::max(extent.last_column, column_of(reference.substr(reference.find(':') + 1)));
    }
    if (tag.name == "tablePart") extent.has_table = true;
    if (tag.name == "autoFilter") extent.has_filter = true;
  });
  return extent;
}

std::string sheet_with_columns(const std::string& text, const std::string& name, const AddedColumns& added,
                               const AddedStyles& styles) {
  XmlEdits edits(text, name);
  const SheetExtent extent = extent_of(edits);
  const std::size_t first = extent.last_column + 1, last = extent.last_column + added.titles.size();
  if (last > 16384)
    throw grammar::UnreadableFile(name + ": its last column is the last of a sheet; no column fits beside it",
                                  true);
  AddedRow titles;
  for (const std::string& title : added.titles) titles.cells.push_back({title, false});
  const auto cells_of = [&](std::size_t row, std::string_view prefix) {
    std::string xml;
    const auto found = added.rows.find(static_cast<std::uint32_t>(row));
    if (row != added.header && found == added.rows.end()) return xml;
    const AddedRow& cells = row == added.header ? titles : found->second;
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
      const auto tone = styles.tones.find(cells.tone);
      const std::size_t style = row == added.header                    ? styles.header
                                : i == 0 && tone != styles.tones.end() ? tone->second
                                                                       : 0;
      append_cell(xml, prefix, first + i, row, cells.cells[i], style);
    }
    return xml;
  };
  std::size_t row = 0, filter_at = 0;
  std::string prefix;
  const auto is_before_filter = [](std::string_view element) {
    constexpr std::array<std::string_view, 5> before{"sheetData", "sheetCalcPr", "sheetProtection",
                                                     "protectedRanges", "scenarios"};
    return std::find(before.begin(), before.end(), element) != before.end();
  };
  edits.walk(
      [&](const XmlTag& tag, const Attributes& attributes) {
        if (tag.depth == 1 && tag.is_empty && is_before_filter(tag.name)) filter_at = tag.end;
        if (tag.name == "sheetData") prefix = tag.prefix;
        if (tag.name == "dimension") {
          const std::string_view reference = attribute(attributes, "ref");
          const std::size_t colon = reference.find(':');
          if (colon != std::string_view::npos)
            edits.set_attribute(tag, "ref",
                                std::string(reference.substr(0, colon + 1)) + column_letters(last) +
                                    std::to_string(extent.last_row));
        }
        if (tag.name != "row") return;
        row = row_after(row, attributes);
        const std::string cells = cells_of(row, tag.prefix);
        if (cells.empty()) return;
        const std::string_view spans = attribute(attributes, "spans");
        if (!spans.empty())
          edits.set_attribute(tag, "spans",
                              std::string(spans.substr(0, spans.find(':'))) + ":" + std::to_string(last));
        if (tag.is_empty) edits.insert_into(tag, cells);
      },
      [&](const XmlTag& tag) {
        if (tag.depth == 1 && is_before_filter(tag.name)) filter_at = tag.end;
        if (tag.name != "row") return;
        if (const std::string cells = cells_of(row, tag.prefix); !cells.empty())
          edits.insert(tag.begin, cells);
      });
  // Two filters over the same cells, or one over a table, are no workbook.
  if (!extent.has_table && !extent.has_filter && filter_at > 0)
    edits.insert(filter_at, "<" + prefix + "autoFilter ref=\"A" + std::to_string(added.header) + ":" +
                                column_letters(last) +
                                std::to_string(std::max<std::size_t>(extent.last_row, added.header)) +
                                "\"/>");
  return edits.result();
}

std::string new_sheet(const AddedSheet& sheet) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet "
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols><col min=\"1\" max=\"1\" "
      "width=\"28\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"90\" "
      "customWidth=\"1\"/></cols><sheetData>";
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    xml += "<row r=\"" + std::to_string(i + 1) + "\">";
    for (std::size_t column = 0; column < sheet.rows[i].size(); ++column)
      append_cell(xml, "", column + 1, i + 1, {sheet.rows[i][column], false}, 0);
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

// Enters the new sheets in the parts that list sheets.
void add_sheets(const catalog::importing::ZipFile& archive, const std::vector<AddedSheet>& sheets,
                std::map<std::string, std::string>& parts) {
  const std::string book_text = read_part(archive, workbook_part),
                    relations_text = read_part(archive, relations_part),
                    types_text = read_part(archive, types_part);
  XmlEdits book(book_text, workbook_part), relations(relations_text, relations_part),
      types(types_text, types_part);
  std::set<std::string> names, ids;
  std::size_t largest_id = 0;
  std::string id_prefix = "r:", relation_type, sheet_prefix;
  std::optional<XmlTag> end_of_sheets, end_of_relations, end_of_types;
  book.walk(
      [&](const XmlTag& tag, const Attributes& attributes) {
        if (tag.name != "sheet") return;
        names.insert(lower(attribute(attributes, "name")));
        largest_id = std::max(largest_id, number_of(attribute(attributes, "sheetId")));
        sheet_prefix = tag.prefix;
        if (const std::string prefix = book.attribute_prefix(tag, "id"); !prefix.empty()) id_prefix = prefix;
      },
      [&](const XmlTag& tag) {
        if (tag.name == "sheets") end_of_sheets = tag;
      });
  std::string relation_prefix, types_prefix;
  relations.walk(
      [&](const XmlTag& tag, const Attributes& attributes) {
        if (tag.name != "Relationship") return;
        relation_prefix = tag.prefix;
        ids.emplace(attribute(attributes, "Id"));
        if (attribute(attributes, "Type").ends_with("/worksheet"))
          relation_type = attribute(attributes, "Type");
      },
      [&](const XmlTag& tag) {
        if (tag.name == "Relationships") end_of_relations = tag;
      });
  types.walk([&](const XmlTag& tag, const Attributes&) { types_prefix = tag.prefix; },
             [&](const XmlTag& tag) {
               if (tag.name == "Types") end_of_types = tag;
             });
  if (!end_of_sheets || !end_of_relations || !end_of_types)
    throw grammar::UnreadableFile("the workbook does not list its sheets");
  for (const AddedSheet& sheet : sheets) {
    std::string name = sheet.name, id, part;
    for (int i = 2; !names.insert(lower(name)).second; ++i) name = sheet.name + " " + std::to_string(i);
    for (int i = 1; id.empty() || !ids.insert(id).second; ++i) id = "rIdAudit" + std::to_string(i);
    for (int i = 1; part.empty() || archive.has(part) || parts.contains(part); ++i)
      part = "xl/worksheets/audit" + std::to_string(i) + ".xml";
    parts[part] = new_sheet(sheet);
    book.insert_into(*end_of_sheets, "<" + sheet_prefix + "sheet name=\"" + escaped(name) + "\" sheetId=\"" +
                                         std::to_string(++largest_id) + "\" " + id_prefix + "id=\"" + id +
                                         "\"/>");
    relations.insert_into(*end_of_relations, "<" + relation_prefix + "Relationship Id=\"" + id +
                                                 "\" Type=\"" + escaped(relation_type) + "\" Target=\"" +
                                                 part.substr(3) + "\"/>");
    types.insert_into(*end_of_types, "<" + types_prefix + "Override PartName=\"/" + part +
                                         "\" ContentType=\"" + sheet_type + "\"/>");
  }
  parts[workbook_part] = book.result();
  parts[relations_part] = relations.result();
  parts[types_part] = types.result();
}

}  // namespace

std::map<std::string, std::string> edited_parts(const catalog::importing::ZipFile& archive,
                                                const std::string& part, const AddedColumns& added,
                                                const std::vector<AddedSheet>& sheets) {
  std::map<std::string, std::string> parts;
  const AddedStyles styles = add_styles(archive, parts);
  parts[part] = sheet_with_columns(read_part(archive, part), part, added, styles);
  add_sheets(archive, sheets, parts);
  return parts;
}

}  // namespace brightline::report
