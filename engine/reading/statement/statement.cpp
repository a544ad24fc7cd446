#include "engine/reading/statement/statement.hpp"

#include <algorithm>

#include "engine/law/rule_kinds.hpp"
#include "engine/reading/exact/unheld.hpp"
#include "engine/reading/statement/missing.hpp"

namespace brightline::engine::sql {
namespace {

// A paragraph of an edition in force, in the order of rank.
struct Line {
  std::string provision;
  Expression holds{};
  bool top = false;
  bool leaf = false;
};

std::string column_name(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    result += plain ? c : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : '_';
  }
  return result;
}

std::string comment_of(const std::string& what, const std::string& heading, const Authority& authority) {
  std::string text = what;
  if (!heading.empty()) text += " " + heading;
  for (const Citation& citation : authority.citations) text += "; " + text_of(citation);
  return text;
}

class Writer {
 public:
  Writer(const Program& program, const Subject& subject, const Inquiry& inquiry, Expressions& expressions,
         Amounts& amounts, const Dialect& dialect)
      : program_(program),
        inquiry_(inquiry),
        it_(expressions),
        dialect_(dialect),
        interpreter_(program, subject, inquiry, expressions, amounts),
        presumed_(unknown_subject(program, subject.item, expressions, amounts)),
        unheld_(program, presumed_, inquiry, expressions, amounts),
        item_(subject.item) {
    for (std::size_t i = 0; i < program.facts.size(); ++i)
      if (program.facts[i].type.presumed) presumed_.facts[i] = subject.facts[i];
  }

  std::vector<std::pair<std::string, Expression>> run() {
    for (const Entry& entry : program_.entries) {
      if (!asks_about(inquiry_, entry) || entry.item != item_) continue;
      if (const Edition* const edition = interpreter_.edition(entry))
        add(entry, *edition);
      else if (is_unheld(entry, inquiry_.on))
        add_unheld(entry);
    }
    Expression open = it_.boolean(true);  // no higher-ranking paragraph may hold
    Expression undetermined = it_.boolean(false);
    std::vector<std::pair<Expression, std::string>> verdicts;
    for (const Line& line : lines_) {
      if (!line.top) continue;
      verdicts.emplace_back(line.holds, line.provision);
      undetermined = it_.any(undetermined, it_.all(open, it_.is_unknown(line.holds)));
      open = it_.all(open, it_.is_no(line.holds));
    }
    it_.name(undetermined, "undetermined");
    const Expression nothing = it_.call(Kind::text, dialect_.no_text, {});
    Expression outcome = it_.text(editions_.empty() ? "no_edition" : "not_described");
    Expression eccn = nothing;
    for (std::size_t i = verdicts.size(); i-- > 0;) {
      const auto& [holds, provision] = verdicts[i];
      outcome = it_.choose(it_.is_yes(holds), it_.text("described"),
                           it_.choose(it_.is_unknown(holds), it_.text("undetermined"), outcome));
      eccn = it_.choose(it_.is_yes(holds), it_.text(provision),
                        it_.choose(it_.is_unknown(holds), nothing, eccn));
    }
    return {{"outcome", outcome},
            {"eccn", eccn},
            {"paragraphs", paragraphs()},
            {"missing", missing(undetermined)},
            {"possible", possible(undetermined)}};
  }

 private:
  // An entry that was law in words that are not held is at most open, as in engine/reading/exact/unheld.
  void add_unheld(const Entry& entry) {
    const Edition& edition = entry.editions.front();
    const Evaluation& found = unheld_.evaluate(edition);
    Expression holds = it_.truth(Truth::no);
    for (std::size_t i = 0; i < edition.paragraphs.size(); ++i)
      if (!edition.paragraphs[i].parent) holds = it_.either(holds, found.holds[i]);
    lines_.push_back({entry.eccn, it_.decide(it_.boolean(false), it_.is_no(holds)), true, false});
  }

  void add(const Entry& entry, const Edition& edition) {
    editions_.push_back(&edition);
    const Evaluation& found = interpreter_.evaluate(edition);
    for (const TermIndex index : edition.terms) {
      const engine::Term& term = program_.terms[position(index)];
      const Possible& quantity = found.terms.at(static_cast<std::uint32_t>(index)).quantity;
      if (term.type.kind != TypeKind::quantity) continue;
      const std::string comment = comment_of(
          term.name + (term.type.unit.name.empty() ? "" : ", from what gives " + term.type.unit.name),
          term.description, term.authority);
      name_number(quantity.interval.low.value.above, term.name + "_low", comment);
      name_number(quantity.interval.high.value.above, term.name + "_high", "");
      it_.name(quantity.interval.high.infinite, term.name + "_high_open");
    }
    for (std::size_t n = 0; n < edition.notes.size(); ++n) {
      it_.mark(found.notes[n], column_name(edition.notes[n].name + "_" + entry.eccn),
               comment_of(edition.notes[n].name + " to " + entry.eccn, edition.notes[n].heading,
                          edition.notes[n].authority));
    }
    for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
      const Paragraph& paragraph = edition.paragraphs[i];
      const std::string provision = entry.eccn + "." + paragraph.label;
      const std::string comment = comment_of(provision, paragraph.heading, paragraph.authority);
      it_.mark(found.met[i], "met_" + column_name(provision), comment);
      it_.mark(found.holds[i], "in_" + column_name(provision), provision + ", with what excludes it");
      lines_.push_back({provision, found.holds[i], !paragraph.parent, paragraph.children.empty()});
    }
  }

  void name_number(const Number& number, const std::string& name, const std::string& comment) {
    for (std::size_t i = 0; i < number.words.size(); ++i) {
      const std::string of_word = number.words.size() == 1 ? name : name + "_" + std::to_string(i);
      it_.name(number.words[i], column_name(of_word));
    }
    if (!number.words.empty() && !comment.empty()) it_.comment(number.words.back(), comment);
  }

  // Joins texts that have a space before each, without the first space.
  Expression list(std::vector<Expression> texts) {
    if (texts.empty()) return it_.text("");
    return it_.call(Kind::text, dialect_.after, {it_.join(std::move(texts)), it_.number(1)});
  }
  Expression listed(Expression where, const std::string& text) {
    return it_.choose(where, it_.text(" " + text), it_.text(""));
  }

  Expression paragraphs() {
    std::vector<Expression> texts;
    for (const Line& line : lines_) {
      const Expression yes = it_.is_yes(line.holds);
      if (line.leaf && !it_.is_false(yes)) texts.push_back(listed(yes, line.provision));
    }
    return list(std::move(texts));
  }

  Expression missing(Expression undetermined) {
    std::vector<Expression> texts;
    for (const MissingFact& fact : missing_facts(interpreter_, editions_)) {
      it_.name(fact.where, column_name("missing_" + fact.name));
      texts.push_back(listed(fact.where, fact.name));
    }
    return it_.choose(undetermined, list(std::move(texts)), it_.text(""));
  }

  Expression possible(Expression undetermined) {
    std::vector<Expression> texts;
    Expression open = it_.boolean(true);  // none before it certainly holds
    for (const Line& line : lines_) {
      if (!line.top) continue;
      const Expression may = it_.all(open, it_.negate(it_.is_no(line.holds)));
      if (!it_.is_false(may)) texts.push_back(listed(may, line.provision));
      open = it_.all(open, it_.negate(it_.is_yes(line.holds)));
    }
    if (!it_.is_false(open)) texts.push_back(listed(open, "none"));
    return it_.choose(undetermined, list(std::move(texts)), it_.text(""));
  }

  const Program& program_;
  const Inquiry& inquiry_;
  Expressions& it_;
  const Dialect& dialect_;
  Interpreter interpreter_;
  Subject presumed_;  // of which only the presumed facts are known
  Interpreter unheld_;
  std::size_t item_;
  std::vector<const Edition*> editions_;
  std::vector<Line> lines_;
};

Expression columns_where(Expressions& it, const Dialect& dialect,
                         const std::vector<std::pair<std::string, Expression>>& columns) {
  std::vector<Expression> texts;
  for (const auto& [column, where] : columns) {
    if (!it.is_false(where)) texts.push_back(it.choose(where, it.text(", " + column), it.text("")));
  }
  if (texts.empty()) return it.text("");
  return it.call(Kind::text, dialect.after, {it.join(std::move(texts)), it.number(2)});
}

}  // namespace

Answers answers(const Program& program, const Subject& subject, const Inquiry& inquiry, Expression key,
                const std::vector<ColumnReading>& readings, Expressions& expressions, Amounts& amounts,
                const Dialect& dialect, grammar::Diagnostics& diagnostics) {
  Answers result;
  result.key = key;
  try {
    result.columns = Writer(program, subject, inquiry, expressions, amounts, dialect).run();
  } catch (const Refusal& refusal) {
    diagnostics.report(not_in_sql, refusal.origin.source, refusal.origin.span, {refusal.reason});
    return result;
  }
  // A column that is mapped twice is listed once.
  std::vector<std::pair<std::string, Expression>> unreadable, too_long;
  for (const ColumnReading& reading : readings) {
    const auto add = [&](std::vector<std::pair<std::string, Expression>>& to, Expression where) {
      const auto found =
          std::find_if(to.begin(), to.end(), [&](const auto& it) { return it.first == reading.column; });
      if (found == to.end()) {
        to.emplace_back(reading.column, where);
      } else {
        found->second = expressions.any(found->second, where);
      }
    };
    add(unreadable, reading.unreadable);
    add(too_long, reading.too_long);
  }
  result.columns.emplace_back("unreadable", columns_where(expressions, dialect, unreadable));
  result.columns.emplace_back("too_long", columns_where(expressions, dialect, too_long));
  return result;
}

}  // namespace brightline::engine::sql
