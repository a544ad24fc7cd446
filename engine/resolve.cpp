#include "engine/resolve.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <queue>
#include <set>

#include "engine/lower.hpp"
#include "engine/resolve_license.hpp"
#include "engine/rule_kinds.hpp"
#include "engine/subject.hpp"
#include "grammar/render.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;
using grammar::Diagnostic;
using grammar::Diagnostics;
using grammar::SourceId;
using grammar::Span;

// A name where it was declared, so that a second declaration can show the first.
struct Declared {
  SourceId source{};
  Span span;
};

// The things in an order in which each comes after those it waits for, otherwise as they are numbered; things
// that wait for each other in a circle are left out.
std::vector<std::size_t> in_order(const std::vector<std::set<std::size_t>>& waits_for) {
  std::vector<std::size_t> missing(waits_for.size());
  std::vector<std::vector<std::size_t>> waited_for_by(waits_for.size());
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
  for (std::size_t i = 0; i < waits_for.size(); ++i) {
    missing[i] = waits_for[i].size();
    for (const std::size_t other : waits_for[i]) waited_for_by[other].push_back(i);
    if (missing[i] == 0) ready.push(i);
  }
  std::vector<std::size_t> order;
  while (!ready.empty()) {
    order.push_back(ready.top());
    ready.pop();
    for (const std::size_t other : waited_for_by[order.back()]) {
      if (--missing[other] == 0) ready.push(other);
    }
  }
  return order;
}

// More than any entry of the control list could ask for; a file beyond it is a mistake or an attack.
constexpr std::size_t most_declarations = 2000;
// What is still possible of a choice is kept as the bits of one word.
constexpr std::size_t most_options = 60;
constexpr std::size_t most_parts = 20000;

class Resolving {
 public:
  Resolving(const std::vector<const ast::File*>& files, const std::vector<grammar::Source>& sources,
            Diagnostics& diagnostics)
      : files_(files), sources_(sources), diagnostics_(diagnostics) {}

  Program run() {
    for (const ast::File* file : files_)
      skipped_words_.insert(file->skipped_words.begin(), file->skipped_words.end());
    for (const ast::File* file : files_) {
      if (!within_limits(*file)) return std::move(program_);
    }
    for (const ast::File* file : files_) rulebook(*file);
    for (const ast::File* file : files_) units(*file);
    for (const ast::File* file : files_) sources(*file);
    for (const ast::File* file : files_) interpretations(*file);
    for (const ast::File* file : files_) items(*file);
    program_.transaction = find_item(program_, "transaction");
    name_components();
    const Resolver resolver = this->resolver();
    for (const ast::File* file : files_) resolve_groups(resolver, *file);
    for (const ast::File* file : files_) entries(*file);
    for (const ast::File* file : files_) resolve_license_rules(resolver, *file);
    check_references(resolver);
    return std::move(program_);
  }

 private:
  Diagnostic& report(const ast::File& file, const DiagnosticKind& kind, Span span,
                     std::initializer_list<std::string_view> seen) {
    Diagnostic& diagnostic = diagnostics_.report(kind, file.source, span, seen);
    diagnostic.provision = provision_;
    return diagnostic;
  }

  const grammar::Source& source_of(const ast::File& file) const {
    return sources_[static_cast<std::size_t>(file.source)];
  }

  bool within_limits(const ast::File& file) {
    const auto check = [&](std::size_t count, const char* what) {
      if (count <= most_declarations) return true;
      report(file, too_many_declarations, {}, {std::to_string(most_declarations), what}).help =
          "split the file, or generate fewer of them";
      return false;
    };
    bool fits = check(file.units.size(), "units") && check(file.sources.size(), "sources") &&
                check(file.items.size(), "items") && check(file.interpretations.size(), "interpretations") &&
                check(file.entries.size(), "entries");
    for (const ast::Item& item : file.items) {
      fits = fits && check(item.facts.size(), "facts") && check(item.tables.size(), "tables") &&
             check(item.definitions.size(), "definitions");
      for (const ast::Table& table : item.tables) fits = fits && check(table.columns.size(), "columns");
    }
    for (const ast::Entry& entry : file.entries) {
      fits = fits && check(entry.editions.size(), "editions");
      for (const ast::Edition& edition : entry.editions) {
        fits = fits && check(edition.paragraphs.size(), "paragraphs") &&
               check(edition.notes.size(), "notes") && check(edition.definitions.size(), "definitions");
      }
    }
    return fits;
  }

  Resolver resolver() {
    return {program_,
            diagnostics_,
            skipped_words_,
            [this](const ast::File& file, const ast::Authority& written) { return authority(file, written); },
            [this](const ast::File& file, const ast::Name& name) { return instrument(file, name); },
            [this](const ast::File& file) -> const grammar::Source& { return source_of(file); }};
  }

  // What an item may contain can stand in any file.
  void name_components() {
    for (std::size_t i = 0; i < written_items_.size(); ++i) {
      const auto& [file, written] = written_items_[i];
      for (const ast::Name& name : written->components) {
        const auto found = find_item(program_, name.text);
        std::vector<std::string> names;
        for (const Item& item : program_.items) names.push_back(item.name);
        if (found)
          program_.items[i].components.push_back(*found);
        else if (!was_skipped(name.text))
          suggest(report(*file, unknown_item, name.span, {name.text}), name.text, name.span, names);
      }
    }
  }

  // True if the name is new; otherwise both places are shown.
  bool declare(std::map<std::string, Declared>& declared, const ast::File& file, const ast::Name& name) {
    const auto [place, added] = declared.emplace(name.text, Declared{file.source, name.span});
    if (!added) {
      Diagnostic& diagnostic = report(file, declared_twice, name.span, {name.text});
      diagnostic.labels.push_back({place->second.source, place->second.span, "it is first declared here"});
      diagnostic.help = "rename or delete one of the two";
    }
    return added;
  }

  bool was_skipped(const std::string& word) const { return skipped_words_.count(word) > 0; }

  void rulebook(const ast::File& file) {
    if (!file.rulebook) program_.shared.push_back(file.source);
    if (!file.rulebook || !program_.rulebook.empty()) return;
    program_.rulebook = file.rulebook->name.text;
    program_.title = file.rulebook->title ? file.rulebook->title->value : "";
    program_.proposed = file.rulebook->proposed;
  }

  void units(const ast::File& file) {
    for (const ast::UnitDeclaration& written : file.units) {
      if (!declare(unit_names_, file, written.name)) continue;
      if (!written.value) {
        if (!program_.units.declare_base(written.name.text)) {
          report(file, too_many_base_units, written.name.span, {std::to_string(most_base_units - 1)});
        }
        continue;
      }
      const ast::Expression& value = file[*written.value];
      if (value.kind == ast::ExpressionKind::error) {
        program_.units.declare(Unit{written.name.text, 1, {}});
        continue;
      }
      const grammar::Source& source = source_of(file);
      const std::optional<Rational> number = value.kind == ast::ExpressionKind::number
                                                 ? decimal(grammar::text_of(source, value.token))
                                                 : std::nullopt;
      if (!number || *number <= 0) {
        report(file, not_a_unit_value, value.span, {}).help =
            "write one number and one unit, as in `unit TB = 1000 GB`";
        continue;
      }
      std::optional<Unit> unit =
          read_unit(file, {std::string(grammar::text_of(source, value.unit)), value.unit});
      if (!unit) continue;
      program_.units.declare(Unit{written.name.text, *number * unit->scale, unit->dimension});
    }
  }

  std::optional<Unit> read_unit(const ast::File& file, const ast::Name& written) {
    std::string_view unknown;
    std::optional<Unit> unit = program_.units.read(written.text, &unknown);
    if (!unit && !was_skipped(std::string(unknown))) {
      Diagnostic& diagnostic = report(file, unknown_unit, written.span, {written.text});
      if (const auto near = grammar::near_name(unknown, program_.units.names())) {
        std::string mended = written.text;
        mended.replace(static_cast<std::size_t>(unknown.data() - written.text.data()), unknown.size(), *near);
        diagnostic.help = "did you mean `" + mended + "`?";
        diagnostic.edit = grammar::Edit{written.span, mended};
      } else {
        diagnostic.help = "declare it with `unit " + std::string(unknown) + " = …`, or use a declared unit";
      }
    }
    return unit;
  }

  void sources(const ast::File& file) {
    for (const ast::SourceDeclaration& source : file.sources) {
      if (declare(source_names_, file, source.name)) references_[source.name.text] = source.reference.value;
    }
  }

  std::optional<Citation> instrument(const ast::File& file, const ast::Name& name) {
    const auto found = references_.find(name.text);
    if (found != references_.end()) return Citation{found->second, ""};
    if (was_skipped(name.text)) return std::nullopt;
    std::vector<std::string> names;
    for (const auto& [known, reference] : references_) names.push_back(known);
    Diagnostic& diagnostic = report(file, unknown_source, name.span, {name.text});
    suggest(diagnostic, name.text, name.span, names);
    if (diagnostic.help.empty()) diagnostic.help = "declare it: `source " + name.text + " \"…\" published …`";
    return std::nullopt;
  }

  Authority authority(const ast::File& file, const ast::Authority& written) {
    Authority result;
    for (const ast::Citation& citation : written.citations) {
      const std::string passage = citation.passage ? citation.passage->value : "";
      if (citation.source.empty()) {
        result.citations.push_back({passage, ""});
      } else if (std::optional<Citation> cited = instrument(file, citation.source)) {
        cited->passage = passage;
        result.citations.push_back(*cited);
      }
    }
    for (const ast::Text& text : written.verify) result.verify.push_back(text.value);
    return result;
  }

  void interpretations(const ast::File& file) {
    for (const ast::Interpretation& written : file.interpretations) {
      if (!declare(item_names_[""], file, written.name)) continue;
      Interpretation result;
      result.name = written.name.text;
      if (!options_fit(file, written.options)) continue;
      for (const ast::Name& option : written.options) result.options.push_back(option.text);
      const auto chosen =
          std::find(result.options.begin(), result.options.end(), written.default_option.text);
      if (chosen == result.options.end() && !written.default_option.empty()) {
        suggest(report(file, unknown_option, written.default_option.span,
                       {written.default_option.text, result.name}),
                written.default_option.text, written.default_option.span, result.options);
      } else if (chosen != result.options.end()) {
        result.default_option = static_cast<std::size_t>(chosen - result.options.begin());
      }
      result.description = written.description ? written.description->value : "";
      result.authority = authority(file, written.authority);
      result.origin = {file.source, written.name.span};
      program_.interpretations.push_back(std::move(result));
    }
  }

  bool options_fit(const ast::File& file, const std::vector<ast::Name>& options) {
    if (options.size() <= most_options) return true;
    report(file, too_many_declarations, options[most_options].span, {std::to_string(most_options), "options"})
        .help = "leave out options, or split the choice in two";
    return false;
  }

  Type type(const ast::File& file, const ast::Type& written) {
    Type result;
    result.kind = written.kind;
    result.positive = written.positive;
    result.or_none = written.or_none;
    for (const ast::Name& option : written.options) result.options.push_back(option.text);
    if (!options_fit(file, written.options)) result.kind = TypeKind::error;
    if (written.kind == TypeKind::quantity) {
      if (const std::optional<Unit> unit = read_unit(file, written.unit)) {
        result.unit = *unit;
      } else {
        result.kind = TypeKind::error;
      }
    }
    return result;
  }

  Fact fact(const ast::File& file, const ast::Fact& written) {
    Type declared = type(file, written.type);
    if (written.default_answer) declared.default_answer = written.default_answer->text == "yes";
    return {written.name.text,
            std::move(declared),
            written.may_be_unknown,
            written.description ? written.description->value : "",
            authority(file, written.authority),
            {file.source, written.name.span}};
  }

  void items(const ast::File& file) {
    for (const ast::Item& written : file.items) {
      if (!declare(kinds_, file, written.name)) continue;
      Item item;
      item.name = written.name.text;
      for (const ast::Name& kind : written.covers) item.covers.push_back(kind.text);
      item.title = written.title ? written.title->value : item.name;
      std::map<std::string, Declared>& names = item_names_[item.name];
      names = item_names_[""];
      for (const ast::Table& table : written.tables) {
        if (!declare(names, file, table.name)) continue;
        Table result;
        result.name = table.name.text;
        result.description = table.description ? table.description->value : "";
        std::map<std::string, Declared> columns;
        for (const ast::Fact& column : table.columns) {
          if (declare(columns, file, column.name)) result.columns.push_back(fact(file, column));
        }
        result.authority = authority(file, table.authority);
        result.origin = {file.source, table.name.span};
        item.tables.push_back(static_cast<TableIndex>(program_.tables.size()));
        program_.tables.push_back(std::move(result));
      }
      for (const ast::Fact& written_fact : written.facts) {
        if (!declare(names, file, written_fact.name)) continue;
        item.facts.push_back(static_cast<FactIndex>(program_.facts.size()));
        program_.facts.push_back(fact(file, written_fact));
      }
      for (const ast::Definition& definition : written.definitions) declare(names, file, definition.name);
      program_.items.push_back(std::move(item));
      written_items_.push_back({&file, &written});
    }
    // Every item's definitions are checked once here, whether or not an edition uses them.
    for (std::size_t i = checked_items_; i < program_.items.size(); ++i)
      program_.items[i].terms = terms(i, file, {});
    checked_items_ = program_.items.size();
  }

  struct WrittenDefinition {
    const ast::File* file;
    const ast::Definition* definition;
  };

  // The terms in force for an item, those of the edition taking the place of the item's, in order of
  // evaluation.
  std::vector<TermIndex> terms(std::size_t item, const ast::File& file,
                               const std::vector<ast::Definition>& local) {
    std::map<std::string, WrittenDefinition> by_name;
    std::vector<std::string> order_written;
    const auto add = [&](const ast::File& from, const ast::Definition& definition) {
      if (by_name.count(definition.name.text) == 0) order_written.push_back(definition.name.text);
      by_name[definition.name.text] = {&from, &definition};
    };
    for (const ast::Definition& definition : written_items_[item].second->definitions)
      add(*written_items_[item].first, definition);
    for (const ast::Definition& definition : local) add(file, definition);

    Scope scope;
    scope.item = &program_.items[item];
    scope.skipped_words = &skipped_words_;
    std::vector<std::set<std::size_t>> waits_for(order_written.size());
    for (std::size_t i = 0; i < order_written.size(); ++i) {
      const WrittenDefinition& written = by_name[order_written[i]];
      scope.file = written.file;
      scope.source = &source_of(*written.file);
      for (const ast::Branch& branch : written.definition->branches) {
        for (const ast::ExpressionId id : expressions_of(branch)) {
          for (const std::string& used : names_in(scope, id)) {
            const auto found = std::find(order_written.begin(), order_written.end(), used);
            if (found != order_written.end())
              waits_for[i].insert(static_cast<std::size_t>(found - order_written.begin()));
          }
        }
      }
    }
    std::vector<TermIndex> result;
    std::set<std::string> done;
    for (const std::size_t next : in_order(waits_for)) {
      const std::string& name = order_written[next];
      const WrittenDefinition& written = by_name[name];
      scope.file = written.file;
      scope.source = &source_of(*written.file);
      scope.provision = provision_.empty() ? "definition of " + name : provision_ + ", definition of " + name;
      const TermIndex index = term(scope, *written.definition);
      result.push_back(index);
      scope.terms.emplace_back(name, index);
      done.insert(name);
    }
    for (const std::string& name : order_written) {
      if (done.count(name) > 0) continue;
      const WrittenDefinition& written = by_name[name];
      report(*written.file, circular_definition, written.definition->name.span, {name}).help =
          "define it from facts, or from terms that do not depend on it";
    }
    return result;
  }

  static std::vector<ast::ExpressionId> expressions_of(const ast::Branch& branch) {
    std::vector<ast::ExpressionId> ids{branch.value};
    if (branch.condition) ids.push_back(*branch.condition);
    return ids;
  }

  // How many nodes a definition has with those it uses written out: a chain in which each uses the one before
  // twice doubles at every step, and some passes follow every use.
  std::size_t written_out(const Term& term) const {
    std::size_t parts = 0;
    for (const Branch& branch : term.branches) {
      parts += written_out(branch.value);
      if (branch.condition) parts += written_out(*branch.condition);
    }
    return parts;
  }

  std::size_t written_out(const Slice& slice) const {
    std::size_t parts = 0;
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const Node& node = program_.nodes[i];
      parts += node.operation == Operation::term ? written_out_[node.index] : 1;
      if (node.operation != Operation::aggregate) continue;
      const Aggregate& aggregate = program_.aggregates[node.detail];
      if (aggregate.where) parts += written_out(*aggregate.where);
      if (aggregate.body) parts += written_out(*aggregate.body);
    }
    return parts;
  }

  TermIndex term(const Scope& scope, const ast::Definition& written) {
    Term result;
    result.name = written.name.text;
    result.type = type(*scope.file, written.type);
    result.description = written.description ? written.description->value : "";
    result.authority = authority(*scope.file, written.authority);
    result.origin = {scope.file->source, written.name.span};
    for (std::size_t i = 0; i < written.branches.size(); ++i) {
      const ast::Branch& branch = written.branches[i];
      const bool last = i + 1 == written.branches.size();
      if (!branch.condition && !last) break;  // the parser has reported it
      if (branch.condition && last) {
        report(*scope.file, missing_otherwise, branch.span, {result.name}).help =
            "add `= none otherwise`, or another value";
      }
      Branch lowered;
      const std::optional<Lowered> value = lower(program_, scope, branch.value, diagnostics_);
      if (branch.condition)
        lowered.condition = lower_condition(program_, scope, *branch.condition, diagnostics_);
      if (!value || (branch.condition && !lowered.condition)) continue;
      if (!fits(scope, result, branch, *value)) continue;
      lowered.value = value->slice;
      result.branches.push_back(lowered);
    }
    written_out_.push_back(written_out(result));
    if (written_out_.back() > most_parts) {
      report(*scope.file, too_many_declarations, written.name.span,
             {std::to_string(most_parts), "parts, with the definitions it uses written out,"})
          .help = "let fewer definitions use another one twice";
      result.branches.clear();
      written_out_.back() = 1;
    }
    program_.terms.push_back(std::move(result));
    return static_cast<TermIndex>(program_.terms.size() - 1);
  }

  bool fits(const Scope& scope, const Term& term, const ast::Branch& branch, const Lowered& value) {
    if (term.type.kind == TypeKind::error) return false;
    const Span span = (*scope.file)[branch.value].span;
    if (value.is_truth != (term.type.kind == TypeKind::yes_no)) {
      report(*scope.file, value.is_truth ? not_a_quantity : not_a_condition, span, {scope.text(span)});
      return false;
    }
    const bool is_none = program_.nodes[value.slice.root].operation == Operation::none;
    if (value.is_truth || is_none || value.dimension == term.type.unit.dimension) return true;
    Diagnostic& diagnostic =
        report(*scope.file, wrong_definition, span,
               {term.name, term.type.unit.name.empty() ? "plain numbers" : term.type.unit.name,
                name_of(program_, value.dimension)});
    diagnostic.labels.push_back(
        {term.origin.source, term.origin.span, "`" + term.name + "` is declared here"});
    diagnostic.help =
        "change the value, or declare `" + term.name + " : " + name_of(program_, value.dimension) + "`";
    return false;
  }

  void entries(const ast::File& file) {
    for (const ast::Entry& written : file.entries) {
      provision_ = written.eccn.text;
      if (!declare(entry_names_, file, written.eccn)) continue;
      Entry entry;
      entry.eccn = written.eccn.text;
      entry.heading = written.heading ? written.heading->value : "";
      entry.authority = authority(file, written.authority);
      entry.origin = {file.source, written.eccn.span};
      const std::optional<std::size_t> item = item_of(file, written);
      if (!item) continue;
      entry.item = *item;
      entry.on_request = written.on_request;
      for (const ast::Edition& edition : written.editions) {
        std::optional<ast::Edition> whole;
        std::optional<std::size_t> amended;
        if (edition.amends) {
          amended = amended_edition(file, entry, *edition.amends);
          if (amended) whole = amend(written.editions[*amended], written.editions, edition);
        }
        entry.editions.push_back(this->edition(file, entry, whole ? *whole : edition));
        entry.editions.back().amends = amended;
        if (!whole) continue;
        // Examples and boundaries are kept in the tree, not in the whole edition that was put together here.
        entry.editions.back().examples.clear();
        entry.editions.back().boundaries.clear();
        for (const ast::Example& example : edition.examples)
          entry.editions.back().examples.push_back({&example, &file});
        for (const ast::Boundaries& boundaries : edition.boundaries)
          entry.editions.back().boundaries.push_back(&boundaries);
      }
      program_.entries.push_back(std::move(entry));
    }
    provision_.clear();
  }

  std::optional<std::size_t> amended_edition(const ast::File& file, const Entry& entry,
                                             const ast::Text& title) {
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < entry.editions.size(); ++i) {
      if (entry.editions[i].title == title.value) return i;
      titles.push_back(entry.editions[i].title);
    }
    Diagnostic& diagnostic = report(file, unknown_edition, title.span, {title.value});
    suggest(diagnostic, title.value, title.span, titles);
    diagnostic.edit.reset();
    if (diagnostic.help.empty())
      diagnostic.help = "name an edition that stands before this one, or write its paragraphs here";
    return std::nullopt;
  }

  // What the edition says with what it keeps. A note of the same name takes the place of the earlier one.
  static ast::Edition amend(const ast::Edition& earlier, const std::vector<ast::Edition>& editions,
                            const ast::Edition& written) {
    ast::Edition result = written;
    ast::Edition base = earlier;
    if (earlier.amends) {
      const auto before = std::find_if(editions.begin(), editions.end(), [&](const ast::Edition& it) {
        return it.title.value == earlier.amends->value;
      });
      if (before != editions.end() && &*before < &earlier) base = amend(*before, editions, earlier);
    }
    const std::size_t kept = base.paragraphs.size();
    for (ast::Paragraph& paragraph : result.paragraphs) {
      if (paragraph.parent) *paragraph.parent += kept;
    }
    result.paragraphs.insert(result.paragraphs.begin(), base.paragraphs.begin(), base.paragraphs.end());
    result.definitions.insert(result.definitions.begin(), base.definitions.begin(), base.definitions.end());
    std::vector<ast::Note> notes;
    for (const ast::Note& note : base.notes) {
      if (std::none_of(written.notes.begin(), written.notes.end(),
                       [&](const ast::Note& it) { return it.name.text == note.name.text; }))
        notes.push_back(note);
    }
    result.notes.insert(result.notes.begin(), notes.begin(), notes.end());
    result.authority.citations.insert(result.authority.citations.end(), base.authority.citations.begin(),
                                      base.authority.citations.end());
    return result;
  }

  std::optional<std::size_t> item_of(const ast::File& file, const ast::Entry& entry) {
    if (entry.item.empty()) {
      if (program_.items.size() == 1) return 0;
      if (program_.items.empty() && !skipped_words_.empty()) return std::nullopt;
      report(file, entry_without_item, entry.eccn.span, {entry.eccn.text}).help =
          program_.items.empty()
              ? "declare the item first: `item integrated_circuit`, with its facts"
              : "write `entry " + entry.eccn.text + " … for " + program_.items.front().name + "`";
      return std::nullopt;
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < program_.items.size(); ++i) {
      if (program_.items[i].name == entry.item.text) return i;
      names.push_back(program_.items[i].name);
    }
    if (!was_skipped(entry.item.text))
      suggest(report(file, unknown_item, entry.item.span, {entry.item.text}), entry.item.text,
              entry.item.span, names);
    return std::nullopt;
  }

  Edition edition(const ast::File& file, const Entry& entry, const ast::Edition& written) {
    provision_ = entry.eccn + ", edition \"" + written.title.value + "\"";
    Edition result;
    static_cast<Validity&>(result) = resolve_validity(resolver(), file, written);
    result.title = written.title.value;
    result.origin = {file.source, written.title.span};
    if (!written.source.empty()) result.instrument = instrument(file, written.source);
    result.authority = authority(file, written.authority);
    result.terms = terms(entry.item, file, written.definitions);

    Scope scope;
    scope.file = &file;
    scope.source = &source_of(file);
    scope.item = &program_.items[entry.item];
    scope.skipped_words = &skipped_words_;
    for (const TermIndex term : result.terms)
      scope.terms.emplace_back(program_.terms[position(term)].name, term);

    paragraphs(file, entry, written, scope, result);
    notes(file, entry, written, scope, result);
    for (const ast::Example& example : written.examples) result.examples.push_back({&example, &file});
    for (const ast::Boundaries& boundaries : written.boundaries) result.boundaries.push_back(&boundaries);
    return result;
  }

  void paragraphs(const ast::File& file, const Entry& entry, const ast::Edition& written, Scope& scope,
                  Edition& result) {
    for (const ast::Paragraph& paragraph : written.paragraphs) {
      Paragraph resolved;
      resolved.label = paragraph.label.text;
      resolved.parent = paragraph.parent;
      resolved.heading = paragraph.heading ? paragraph.heading->value : "";
      resolved.combination = paragraph.combination;
      resolved.origin = {file.source, paragraph.label.span};
      resolved.authority = authority(file, paragraph.authority);
      if (paragraph.parent) result.paragraphs[*paragraph.parent].children.push_back(result.paragraphs.size());
      result.paragraphs.push_back(std::move(resolved));
    }
    for (std::size_t i = 0; i < written.paragraphs.size(); ++i) {
      const ast::Paragraph& paragraph = written.paragraphs[i];
      scope.provision = entry.eccn + "." + paragraph.label.text + ", edition \"" + result.title + "\"";
      scope.paragraphs = nullptr;
      if (paragraph.when)
        result.paragraphs[i].when = lower_condition(program_, scope, *paragraph.when, diagnostics_);
      result.paragraphs[i].mistaken = paragraph.when && !result.paragraphs[i].when;
      scope.paragraphs = &result.paragraphs;
      for (const ast::ExpressionId unless : paragraph.unless) {
        if (const auto slice = lower_condition(program_, scope, unless, diagnostics_))
          result.paragraphs[i].unless.push_back(*slice);
      }
    }
    order_paragraphs(file, result);
  }

  // Step 2i is the guard of paragraph i (its `when` and `unless`), step 2i+1 whether it is met with its
  // sub-paragraphs. A paragraph that is mentioned must be met, and so must the guards of those above it.
  void order_paragraphs(const ast::File& file, Edition& edition) {
    const std::size_t count = edition.paragraphs.size();
    std::vector<std::set<std::size_t>> waits_for(2 * count);
    for (std::size_t i = 0; i < count; ++i) {
      const Paragraph& paragraph = edition.paragraphs[i];
      waits_for[2 * i + 1].insert(2 * i);
      for (const std::size_t child : paragraph.children) waits_for[2 * i + 1].insert(2 * child + 1);
      for (const Slice& unless : paragraph.unless) {
        for (std::uint32_t node = unless.first; node <= unless.root; ++node) {
          if (program_.nodes[node].operation != Operation::paragraph) continue;
          const std::size_t mentioned = program_.nodes[node].index;
          waits_for[2 * i].insert(2 * mentioned + 1);
          for (std::optional<std::size_t> above = edition.paragraphs[mentioned].parent; above;
               above = edition.paragraphs[*above].parent) {
            waits_for[2 * i].insert(2 * *above);
          }
        }
      }
    }
    edition.order = in_order(waits_for);
    if (edition.order.size() == 2 * count) return;
    const std::set<std::size_t> done(edition.order.begin(), edition.order.end());
    for (std::size_t i = 0; i < count; ++i) {
      if (done.count(2 * i) > 0 || edition.paragraphs[i].unless.empty()) continue;
      report(file, circular_unless, edition.paragraphs[i].origin.span, {edition.paragraphs[i].label}).help =
          "of two paragraphs, let only the later be `unless` the earlier";
      return;
    }
  }

  void notes(const ast::File& file, const Entry& entry, const ast::Edition& written, Scope& scope,
             Edition& result) {
    for (const ast::Note& note : written.notes) {
      Note resolved;
      resolved.name = note.name.text;
      resolved.heading = note.heading ? note.heading->value : "";
      resolved.authority = authority(file, note.authority);
      resolved.origin = {file.source, note.name.span};
      scope.provision = note.name.text + " to " + entry.eccn + ", edition \"" + result.title + "\"";
      for (const ast::Name& label : note.excluded) {
        if (const auto paragraph = paragraph_called(result, label.text)) {
          (note.presumes ? resolved.presumed : resolved.excluded).push_back(*paragraph);
        } else {
          report_paragraph(file, result, label, scope.provision);
        }
      }
      scope.paragraphs = &result.paragraphs;
      if (note.when) resolved.when = lower_condition(program_, scope, *note.when, diagnostics_);
      resolved.mistaken = note.when && !resolved.when;
      result.notes.push_back(std::move(resolved));
    }
  }

  static std::optional<std::size_t> paragraph_called(const Edition& edition, std::string_view label) {
    for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
      if (edition.paragraphs[i].label == label) return i;
    }
    return std::nullopt;
  }

  void report_paragraph(const ast::File& file, const Edition& edition, const ast::Name& label,
                        const std::string& provision) {
    std::vector<std::string> labels;
    for (const Paragraph& paragraph : edition.paragraphs) labels.push_back(paragraph.label);
    Diagnostic& diagnostic = report(file, unknown_paragraph, label.span, {label.text});
    diagnostic.provision = provision;
    suggest(diagnostic, label.text, label.span, labels);
    if (!diagnostic.help.empty()) return;
    std::string known;
    for (const std::string& name : labels) known += (known.empty() ? "`" : ", `") + name + "`";
    diagnostic.help = "its paragraphs are " + known;
  }

  const std::vector<const ast::File*>& files_;
  const std::vector<grammar::Source>& sources_;
  Diagnostics& diagnostics_;
  Program program_;
  std::string provision_;
  std::set<std::string> skipped_words_;
  std::map<std::string, Declared> unit_names_;
  std::map<std::string, Declared> source_names_;
  std::map<std::string, Declared> kinds_;
  std::map<std::string, Declared> entry_names_;
  std::map<std::string, std::map<std::string, Declared>>
      item_names_;                                 // by item; "" holds the interpretations
  std::map<std::string, std::string> references_;  // of sources: `88 FR 73458`
  std::vector<std::pair<const ast::File*, const ast::Item*>> written_items_;
  std::vector<std::size_t> written_out_;  // by TermIndex
  std::size_t checked_items_ = 0;
};

}  // namespace

Program resolve(const std::vector<const ast::File*>& files, const std::vector<grammar::Source>& sources,
                Diagnostics& diagnostics) {
  return Resolving(files, sources, diagnostics).run();
}

}  // namespace brightline::engine
