package io.guildhall.record.internal.search;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.port.Modules;
import io.guildhall.record.Search;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.query.SearchSql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds by words kept aside (docs/adr/0013): the words give candidates, the records themselves say whether they fit and may
 * be seen. Slips are only looked past when little else was found.
 */
@Component(service = Search.class)
public final class WordSearch implements Search {
    /** With so many found, nobody has made a slip. */
    private static final int ENOUGH = 8;
    /** For each entity and beginning, beyond what is wanted: some may be gone or be no match any more. */
    private static final int SPARE = 10;
    /** For each entity and each thing that may have been meant. */
    private static final int NEAR_EACH = 8;

    private static final int MOST_SLIPS = 24;
    /** Of the rarest word, so many records are looked at for the others. */
    private static final int LOOKED_AT = 8_000;

    private static final int LOOKED_AT_NEAR = 300;
    /** The newest whose texts have a word. */
    private static final int LOOKED_AT_INSIDE = 300;

    private static final int MOST_INSIDE = 12;

    private final Plans plans;

    @Activate
    public WordSearch(@Reference Modules modules) {
        plans = new Plans(modules);
    }

    @Override
    public List<Hit> search(Transaction tx, String words, int limit) {
        String typed = SearchSql.bounded(words);
        Asked asked = Asked.of(typed);
        List<Searchable> entities = entities(tx.actor());
        if (asked.readings().isEmpty() && asked.id() == 0 || entities.isEmpty()) {
            return List.of();
        }
        return new Question(tx, typed, asked, entities, Math.max(1, Math.min(limit, MAX_HITS))).answer();
    }

    /** What the actor may list, in a stable order for a stable statement. Hidden fields are not among theirs. */
    private List<Searchable> entities(Actor actor) {
        return plans.snapshot().entities().values().stream()
                .filter(e -> Plans.isOn(actor, e.module()) && actor.may(e.permission(Verb.LIST)))
                .filter(e -> Searchable.of(e).isPresent())
                .map(e -> Searchable.seen(FieldRights.of(actor, e)))
                .sorted(Comparator.comparing(e -> e.entity().fullName()))
                .toList();
    }

    /** One search in the making. */
    private final class Question {
        private final String typed;
        private final Asked asked;
        private final Transaction tx;
        private final List<Searchable> entities;
        private final List<Searchable> texts;
        private final int limit;
        private final Candidates candidates;
        private final Look look;
        private final Map<String, Found> found = new HashMap<>();

        Question(Transaction tx, String typed, Asked asked, List<Searchable> entities, int limit) {
            this.typed = typed;
            this.asked = asked;
            this.entities = entities.stream().filter(Searchable::named).toList();
            this.texts = entities.stream()
                    .filter(e -> !e.texts().isEmpty())
                    .map(Searchable::inside)
                    .toList();
            this.limit = limit;
            this.tx = tx;
            this.candidates = new Candidates(tx, Shelf.NAMES, Arm.of(tx.actor(), this.entities));
            this.look = new Look(tx, plans);
        }

        List<Hit> answer() {
            byNumber();
            List<long[]> counts = new ArrayList<>();
            for (List<Term> reading : asked.readings()) {
                List<Term> strict = reading.stream().map(Term::forgivingNothing).toList();
                long[] each = candidates.counts(strict);
                take(candidates.of(strict, each, limit + SPARE, LOOKED_AT), new Judge(typed, strict));
                counts.add(each);
            }
            if (found.size() < limit && !texts.isEmpty()) {
                inside();
            }
            for (int i = 0; i < counts.size() && found.size() < Math.min(limit, ENOUGH); i++) {
                withSlips(asked.readings().get(i), counts.get(i));
            }
            return found.values().stream()
                    .sorted(Found.BEST_FIRST)
                    .limit(limit)
                    .map(Found::hit)
                    .toList();
        }

        /** Words that nearly every text has are looked for only in those that have the others. */
        private void inside() {
            List<Term> telling = asked.words().stream()
                    .filter(term -> term.prefixes().stream().anyMatch(Inner::telling))
                    .map(Term::forgivingNothing)
                    .toList();
            if (telling.isEmpty()) {
                return;
            }
            Candidates inner = new Candidates(tx, Shelf.TEXTS, Arm.of(tx.actor(), texts));
            Map<Long, Set<Long>> ids = inner.of(telling, inner.counts(telling), MOST_INSIDE, LOOKED_AT_INSIDE);
            List<Look.Seen> seen = look.at(texts, ids);
            Map<String, Search.About> abouts = Abouts.of(tx, plans, seen);
            Judge judge = new Judge(
                    typed, asked.words().stream().map(Term::forgivingNothing).toList());
            for (Look.Seen one : seen) {
                Found hit = judge.judge(one);
                Search.About about = abouts.get(Abouts.key(one));
                // What has neither a name nor a record under which it stands cannot be gone to.
                if (hit != null && hit.aside() && (about != null || one.entity().named())) {
                    keep(hit.inside(about));
                }
            }
        }

        private void byNumber() {
            if (asked.id() == 0) {
                return;
            }
            Map<Long, Set<Long>> ids = new HashMap<>();
            entities.forEach(e -> ids.put(e.code(), Set.of(asked.id())));
            Judge judge = new Judge(typed, List.of());
            look.at(entities, ids).forEach(seen -> keep(judge.byNumber(seen)));
        }

        /** What very many records have was no slip. */
        private void withSlips(List<Term> reading, long[] counts) {
            List<Term> wider = new ArrayList<>();
            boolean more = false;
            for (int i = 0; i < counts.length; i++) {
                Term term = reading.get(i);
                boolean doubtful = term.forgiving() && counts[i] < Candidates.COMMON;
                Optional<Term> with = doubtful ? near(term) : Optional.empty();
                more |= with.isPresent();
                wider.add(with.orElse(term));
            }
            if (more) {
                take(
                        candidates.of(wider, candidates.counts(wider), NEAR_EACH, LOOKED_AT_NEAR),
                        new Judge(typed, reading));
            }
        }

        /** The term with everything that may have been meant and is there. */
        private Optional<Term> near(Term term) {
            List<String> slips = Typos.of(term.key());
            if (slips.isEmpty()) {
                return Optional.empty();
            }
            List<String> there = candidates.existing(slips);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            Set<String> prefixes = new LinkedHashSet<>(term.prefixes());
            there.stream().limit(MOST_SLIPS).forEach(prefixes::add);
            return Optional.of(new Term(term.key(), List.copyOf(prefixes), true));
        }

        private void take(Map<Long, Set<Long>> ids, Judge judge) {
            for (Look.Seen seen : look.at(entities, ids)) {
                Found one = judge.judge(seen);
                if (one != null) {
                    keep(one);
                }
            }
        }

        private void keep(Found one) {
            String key = one.hit().entity() + ":" + one.hit().id();
            found.merge(key, one, (a, b) -> Found.BEST_FIRST.compare(a, b) <= 0 ? a : b);
        }
    }
}
