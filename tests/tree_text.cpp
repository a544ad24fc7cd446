#include "tests/tree_text.hpp"

#include <algorithm>
#include <deque>
#include <variant>

#include "grammar/quantity.hpp"
#include "grammar/scan.hpp"
#include "grammar/written_date.hpp"

namespace brightline::grammar {
namespace {

using ast::ExpressionId;
using ast::ExpressionKind;

constexpr std::string_view policies[] = {"case by case", "presumption of approval", "presumption of denial",
                                         "policy of denial"};

std::string_view name_of(const ast::Expression& expression) {
  static constexpr std::string_view kinds[] = {
      // clang-format off
      "error", "number", "date", "name", "yes", "no", "none", "negate", "add", "subtract",
      "multiply", "divide", "max", "min", "aggregate", "compare", "and", "or", "not", "in", "anywhere", "headquartered in", "any component is"
      // clang-format on
  };
  static constexpr std::string_view aggregations[] = {"max over", "min over", "sum over", "count over",
                                                      "any row of"};
  static constexpr std::string_view comparisons[] = {"at_least",  "more_than", "at_most",
                                                     "less_than", "equal",     "not_equal"};
  if (expression.kind == ExpressionKind::aggregate) {
    return aggregations[static_cast<std::size_t>(expression.aggregation)];
  }
  if (expression.kind == ExpressionKind::compare) {
    return comparisons[static_cast<std::size_t>(expression.comparison)];
  }
  return kinds[static_cast<std::size_t>(expression.kind)];
}

bool is_unary(ExpressionKind kind) {
  return kind == ExpressionKind::negate || kind == ExpressionKind::negation ||
         kind == ExpressionKind::anywhere;
}

// A list of names as one token, without the blanks and comments in it.
std::string packed(std::string_view list) {
  std::string text;
  for (Iterator first = list.data(), last = first + list.size(); first != last;) {
    const Iterator next = scan_space(first, last);
    if (next == first) text += *first++;
    first = std::max(first, next);
  }
  return text;
}

class Writer {
 public:
  Writer(const ast::File& file, const Source& source) : file_(file), source_(source) {}

  void expression(ExpressionId root);
  void whole();
  std::string take() { return std::move(out_); }

 private:
  void line(unsigned depth, std::string_view word) {
    out_ += std::string(2 * depth, ' ');
    out_ += word;
  }
  void word(std::string_view text) {
    out_ += ' ';
    out_ += text;
  }
  void name(std::string_view role, const ast::Name& name) {
    if (!name.empty()) word(std::string(role) + name.text);
  }
  void text(const std::optional<ast::Text>& text) {
    if (text) word('"' + text->value + '"');
  }
  void names(std::string_view role, const std::vector<ast::Name>& names) {
    if (names.empty()) return;
    word(role);
    for (const ast::Name& it : names) word("`" + it.text + "`");
  }
  void date(std::string_view role, const std::optional<ast::Date>& date) {
    if (date)
      word(std::string(role) + std::to_string(std::chrono::sys_days(date->day).time_since_epoch().count()));
  }
  void expression(std::string_view role, const std::optional<ExpressionId>& id) {
    if (!id) return;
    word(role);
    out_ += ' ';
    expression(*id);
  }
  void end() { out_ += '\n'; }

  void verify(const ast::Verify& verify);
  void authority(unsigned depth, const ast::Authority& authority);
  void type(const ast::Type& type);
  void fact(unsigned depth, std::string_view word, const ast::Fact& fact);
  void definition(unsigned depth, const ast::Definition& definition);
  void item(const ast::Item& item);
  void given(const ast::Given& given);
  void example(unsigned depth, const ast::Example& example);
  void validity(const ast::Validity& validity);
  void edition(const ast::Edition& edition);
  void group(const ast::Group& group);
  void provisions(const ast::ProvisionList& list);
  void license_rule(const ast::LicenseRule& rule);
  void example_list(const ast::ExampleList& list);

  const ast::File& file_;
  const Source& source_;
  std::string out_;
};

// Uses an explicit stack, because a chain of `or` is as deep as it is long. If two bounds share their left
// side, the second shows `^` for it; otherwise the text would double at every level.
void Writer::expression(ExpressionId root) {
  std::vector<std::variant<ExpressionId, std::string_view>> waiting{root};
  std::deque<std::string> lists;
  std::vector<ExpressionId> shares;  // comparisons whose left side has been shown
  while (!waiting.empty()) {
    const auto next = waiting.back();
    waiting.pop_back();
    if (const auto* text = std::get_if<std::string_view>(&next)) {
      out_ += *text;
      continue;
    }
    const ExpressionId id = std::get<ExpressionId>(next);
    const ast::Expression& it = file_[id];
    switch (it.kind) {
      case ExpressionKind::error:
      case ExpressionKind::yes:
      case ExpressionKind::no:
      case ExpressionKind::none:
        out_ += name_of(it);
        continue;
      case ExpressionKind::name:
        out_ += text_of(source_, it.token);
        continue;
      case ExpressionKind::date:
        out_ += text_of(read_date(text_of(source_, it.token)).nearest);
        continue;
      case ExpressionKind::number:
        out_ += plain_number(text_of(source_, it.token));
        if (it.unit.begin != it.unit.end) out_ += "|" + std::string(text_of(source_, it.unit));
        continue;
      case ExpressionKind::headquartered:
      case ExpressionKind::component:
        out_ += "(" + std::string(name_of(it)) + " " + packed(text_of(source_, it.token)) + ")";
        continue;
      default:
        break;
    }
    out_ += "(" + std::string(name_of(it));
    waiting.emplace_back(std::string_view(")"));
    if (it.kind == ExpressionKind::member) {
      if (it.comparison == ast::Comparison::not_equal) word("not");
      lists.push_back(packed(text_of(source_, it.token)));
      waiting.emplace_back(std::string_view(lists.back()));
      waiting.emplace_back(std::string_view(" "));
      waiting.emplace_back(it.left);
      waiting.emplace_back(std::string_view(" "));
      continue;
    }
    if (it.kind == ExpressionKind::aggregate) {
      word(text_of(source_, it.token));
      if (it.every_level) word("at every level");
      if (has_body(it.aggregation)) {
        waiting.emplace_back(it.right);
        waiting.emplace_back(std::string_view(" "));
      }
      if (it.has_where) {
        waiting.emplace_back(it.left);
        waiting.emplace_back(std::string_view(it.aggregation == ast::Aggregation::any ? " has " : " where "));
      }
      continue;
    }
    if (!is_unary(it.kind)) {
      waiting.emplace_back(it.right);
      waiting.emplace_back(std::string_view(" "));
    }
    const bool joins = it.kind == ExpressionKind::both || it.kind == ExpressionKind::either;
    if (joins && file_[it.right].kind == ExpressionKind::compare) {
      const ast::Expression& left = file_[it.left];
      const ast::Expression& before = left.kind == it.kind ? file_[left.right] : left;
      if (before.kind == ExpressionKind::compare && before.left == file_[it.right].left)
        shares.push_back(it.right);
    }
    const bool shown = !shares.empty() && shares.back() == id;
    if (shown) {
      shares.pop_back();
      waiting.emplace_back(std::string_view("^"));
    } else {
      waiting.emplace_back(it.left);
    }
    waiting.emplace_back(std::string_view(" "));
  }
}

void Writer::verify(const ast::Verify& verify) {
  text(verify.text);
  date("before ", verify.before);
}

void Writer::authority(unsigned depth, const ast::Authority& authority) {
  for (const ast::Citation& citation : authority.citations) {
    line(depth, "cite");
    name("", citation.source);
    text(citation.passage);
    end();
  }
  for (const ast::Verify& it : authority.verify) {
    line(depth, "verify");
    verify(it);
    end();
  }
  for (const ast::Quote& it : authority.quotes) {
    line(depth, "quote");
    text(it.words);
    word("after " + std::to_string(it.citations));
    end();
  }
}

void Writer::type(const ast::Type& type) {
  static constexpr std::string_view kinds[] = {"error", "quantity", "yes/no", "one of", "date", "country"};
  word(": " + std::string(kinds[static_cast<std::size_t>(type.kind)]));
  name("", type.unit);
  names("", type.options);
  if (type.positive) word("positive");
  if (type.or_none) word("or none");
}

void Writer::fact(unsigned depth, std::string_view word, const ast::Fact& fact) {
  line(depth, word);
  name("", fact.name);
  if (fact.may_be_unknown) out_ += "?";
  type(fact.type);
  if (fact.default_answer) name("default ", *fact.default_answer);
  if (fact.presumed) name("presumed ", *fact.presumed);
  text(fact.description);
  end();
  authority(depth + 1, fact.authority);
}

void Writer::definition(unsigned depth, const ast::Definition& definition) {
  line(depth, "define");
  name("", definition.name);
  type(definition.type);
  for (const ast::Branch& branch : definition.branches) {
    expression("=", branch.value);
    expression("when", branch.condition);
  }
  text(definition.description);
  end();
  authority(depth + 1, definition.authority);
}

void Writer::item(const ast::Item& item) {
  line(0, "item");
  name("", item.name);
  text(item.title);
  names("covers", item.covers);
  names("components", item.components);
  end();
  authority(1, item.authority);
  for (const ast::Table& table : item.tables) {
    line(1, "table");
    name("", table.name);
    text(table.description);
    end();
    for (const ast::Fact& column : table.columns) fact(2, "column", column);
    authority(2, table.authority);
  }
  for (const ast::Fact& it : item.facts) fact(1, "fact", it);
  for (const ast::Definition& it : item.definitions) definition(1, it);
}

void Writer::given(const ast::Given& given) {
  static constexpr std::string_view kinds[] = {"error", "quantity", "range",  "yes",  "no",
                                               "none",  "unknown",  "option", "date", "rows"};
  word("[" + given.name.text + " " + std::string(kinds[static_cast<std::size_t>(given.kind)]));
  expression("low", given.low);
  expression("high", given.high);
  name("", given.option);
  for (const ast::GivenRow& row : given.rows) {
    word("(");
    for (const ast::Given& it : row.values) this->given(it);
    word(")");
  }
  out_ += "]";
}

void Writer::example(unsigned depth, const ast::Example& example) {
  static constexpr std::string_view expectations[] = {"is",      "is not described", "is undetermined",
                                                      "applies", "does not apply",   "is not in force"};
  line(depth, "example");
  text(example.title);
  date(example.as_enforced ? "as enforced on " : "on ", example.on);
  for (const ast::Given& it : example.givens) given(it);
  word(expectations[static_cast<std::size_t>(example.expectation)]);
  name("", example.provision);
  names("by", example.by);
  names("because", example.because);
  names("needs", example.needs);
  if (example.policy) word(policies[static_cast<std::size_t>(*example.policy)]);
  end();
}

void Writer::validity(const ast::Validity& validity) {
  date("published ", validity.published);
  date("effective ", validity.effective);
  date("compliance ", validity.compliance);
  date("until ", validity.until);
  if (!validity.not_enforced) return;
  word("not enforced");
  date("from ", validity.not_enforced->from);
  name("by ", validity.not_enforced->source);
}

void Writer::group(const ast::Group& group) {
  line(0, "group");
  name("", group.name);
  text(group.title);
  names("members", group.members);
  for (const ast::MembershipChange& change : group.changes) {
    names(change.added ? "add" : "drop", change.countries);
    date("from ", change.from);
    for (const ast::Verify& it : change.verify) {
      word("verify");
      verify(it);
    }
  }
  end();
  authority(1, group.authority);
}

void Writer::provisions(const ast::ProvisionList& list) {
  line(0, "provisions");
  name("", list.name);
  text(list.title);
  names("", list.provisions);
  end();
  authority(1, list.authority);
}

void Writer::license_rule(const ast::LicenseRule& rule) {
  static constexpr std::string_view kinds[] = {"requirement", "exception", "review"};
  line(0, kinds[static_cast<std::size_t>(rule.kind)]);
  name("", rule.name);
  text(rule.heading);
  if (rule.for_everything) word("for everything");
  names("for", rule.provisions);
  validity(rule);
  if (rule.as_enforced) word("as enforced");
  expression("when", rule.when);
  names("overcomes", rule.overcomes);
  for (const ast::Text& need : rule.needs) text(need);
  for (const ast::Review& review : rule.reviews) {
    word(policies[static_cast<std::size_t>(review.policy)]);
    expression("when", review.when);
  }
  end();
  authority(1, rule.authority);
  for (const ast::Example& it : rule.examples) example(1, it);
}

void Writer::example_list(const ast::ExampleList& list) {
  line(0, list.of_group ? "examples of group" : "examples of");
  name("", list.of);
  end();
  authority(1, list.authority);
  for (const ast::Example& it : list.examples) example(1, it);
  for (const ast::GroupExample& it : list.group_examples) {
    line(1, "example");
    text(it.title);
    date("on ", it.on);
    names(!it.is_member ? "members" : *it.is_member ? "is a member" : "is not a member", it.countries);
    end();
  }
}

void Writer::edition(const ast::Edition& edition) {
  line(1, "edition");
  text(edition.title);
  name("by ", edition.source);
  if (edition.amends) word("amends \"" + edition.amends->value + '"');
  validity(edition);
  end();
  authority(2, edition.authority);
  for (const ast::Definition& it : edition.definitions) definition(2, it);
  for (const ast::Paragraph& it : edition.paragraphs) {
    line(2, "paragraph");
    name("", it.label);
    if (it.parent) word("in " + edition.paragraphs[*it.parent].label.text);
    text(it.heading);
    expression("when", it.when);
    for (const ExpressionId condition : it.unless) expression("unless", condition);
    if (it.combination == ast::Combination::all) word("all of the following");
    if (it.least > 1) word("any " + std::to_string(it.least) + " of the following");
    end();
    authority(3, it.authority);
  }
  for (const ast::Note& it : edition.notes) {
    line(2, "note");
    name("", it.name);
    text(it.heading);
    names(it.presumes ? "presumes" : "excludes", it.excluded);
    expression("when", it.when);
    end();
    authority(3, it.authority);
  }
  for (const ast::Example& it : edition.examples) example(2, it);
  for (const ast::Boundaries& it : edition.boundaries) {
    line(2, "boundaries");
    names("of", it.provisions);
    end();
  }
}

void Writer::whole() {
  if (file_.rulebook) {
    line(0, "rulebook");
    name("", file_.rulebook->name);
    text(file_.rulebook->title);
    if (file_.rulebook->proposed) word("proposed");
    if (file_.rulebook->not_evaluated) word("not evaluated");
    text(file_.rulebook->not_evaluated);
    if (file_.rulebook->not_evaluated_for_requirement) word("for requirement");
    text(file_.rulebook->not_evaluated_for_requirement);
    end();
  }
  for (const ast::SourceDeclaration& it : file_.sources) {
    line(0, "source");
    name("", it.name);
    text(it.reference);
    date("published ", it.published);
    if (it.horizon) word("horizon");
    for (const ast::Due& due : it.due) {
      date("due ", due.on);
      text(due.what);
    }
    end();
    authority(1, it.authority);
  }
  for (const ast::UnitDeclaration& it : file_.units) {
    line(0, "unit");
    name("", it.name);
    expression("=", it.value);
    expression("+", it.offset);
    text(it.description);
    end();
  }
  for (const ast::Item& it : file_.items) item(it);
  for (const ast::Interpretation& it : file_.interpretations) {
    line(0, "interpretation");
    name("", it.name);
    names("=", it.options);
    name("default ", it.default_option);
    text(it.description);
    end();
    authority(1, it.authority);
  }
  for (const ast::Entry& it : file_.entries) {
    line(0, "entry");
    name("", it.eccn);
    text(it.heading);
    name("for ", it.item);
    if (it.on_request) word("on request");
    end();
    authority(1, it.authority);
    for (const ast::Edition& each : it.editions) edition(each);
  }
  for (const ast::Text& it : file_.uses) {
    line(0, "use");
    text(it);
    end();
  }
  for (const ast::Group& it : file_.groups) group(it);
  for (const ast::ProvisionList& it : file_.provision_lists) provisions(it);
  for (const ast::LicenseRule& it : file_.license_rules) license_rule(it);
  for (const ast::ExampleList& it : file_.example_lists) example_list(it);
}

}  // namespace

std::string tree_text(const ast::File& file, const Source& source) {
  Writer writer(file, source);
  writer.whole();
  return writer.take();
}

std::string tree_text(ExpressionId id, const ast::File& file, const Source& source) {
  Writer writer(file, source);
  writer.expression(id);
  return writer.take();
}

}  // namespace brightline::grammar
