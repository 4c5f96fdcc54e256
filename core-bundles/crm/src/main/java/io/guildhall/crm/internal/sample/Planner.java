package io.guildhall.crm.internal.sample;

import io.guildhall.crm.internal.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up sales: when they began, how far they came, what was said at each step. */
final class Planner {
    private static final List<List<Stories.Line>> CHAPTERS =
            List.of(Stories.ENQUIRY, Stories.QUALIFY, Stories.PROPOSE, Stories.HAGGLE);

    private enum End {
        OPEN,
        WON,
        LOST
    }

    private final Random random;
    private final Diary diary;
    private final List<Person> people;
    private final String currency;
    private int number;

    Planner(Random random, Diary diary, List<Person> people, String currency) {
        this.random = random;
        this.diary = diary;
        this.people = people;
        this.currency = currency;
    }

    List<Plan> sales(Lane lane, int open, int won, int lost) {
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < open; i++) {
            int reached = funnel(i, lane.open().size());
            int began = 2 + random.nextInt(10) + reached * (5 + random.nextInt(16));
            plans.add(plan(lane, reached, End.OPEN, began, random.nextInt(9)));
        }
        for (int i = 0; i < won + lost; i++) {
            int began = 40 + random.nextInt(320);
            int ended = Math.max(1, began - 18 - random.nextInt(70));
            int reached = i < won
                    ? lane.open().size() - 1
                    : random.nextInt(lane.open().size());
            plans.add(plan(lane, reached, i < won ? End.WON : End.LOST, began, ended));
        }
        return plans;
    }

    /** Each stage holds fewer deals than the one before it: of ten 4, 3, 2 and 1. */
    private static int funnel(int number, int stages) {
        int tenth = number % 10;
        return Math.min(stages - 1, tenth < 4 ? 0 : tenth < 7 ? 1 : tenth < 9 ? 2 : 3);
    }

    private Plan plan(Lane lane, int reached, End end, int beganDaysAgo, int endedDaysAgo) {
        Person person = pick(people);
        Words.Service service = pick(Words.SERVICES);
        String dealCurrency = random.nextInt(20) == 0 && !currency.equals("USD") ? "USD" : currency;
        long amount = (service.from() + random.nextInt(service.to() - service.from())) / 100 * 100L;
        long minor = amount * Money.unit(dealCurrency);
        String reason = end == End.LOST ? pick(Words.LOST_REASONS) : null;
        Teller teller =
                new Teller(person, service.title(), String.format(Locale.ROOT, "%s %,d", dealCurrency, amount), reason);
        List<Plan.Said> said = tell(lane, reached, end, beganDaysAgo, Math.min(endedDaysAgo, beganDaysAgo), teller);
        Instant last = said.get(said.size() - 1).at();
        Instant since = said.stream()
                .filter(s -> s.line().type().equals("stage_change"))
                .map(Plan.Said::at)
                .reduce((a, b) -> b)
                .orElse(said.get(0).at());
        Lane.Step step =
                end == End.OPEN ? lane.open().get(reached) : (end == End.WON ? lane.won() : lane.lost()).get(0);
        return new Plan(
                AgencySample.PREFIX + "deal:" + ++number,
                person,
                service.title() + " for " + person.company(),
                service.title(),
                minor,
                dealCurrency,
                step,
                said.get(0).at(),
                since,
                last,
                end == End.OPEN ? null : since,
                reason,
                pick(Words.SOURCES),
                said);
    }

    /** What happens on the way of a deal: something is said, or it moves. */
    private sealed interface Event {
        record Word(Stories.Line line) implements Event {}

        record Move(Lane.Step from, Lane.Step to) implements Event {}
    }

    private List<Plan.Said> tell(Lane lane, int reached, End end, int began, int ended, Teller teller) {
        List<Event> events = events(lane, reached, end);
        List<Instant> moments = diary.between(began, ended, events.size());
        List<Plan.Said> said = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Instant at = moments.get(i);
            if (events.get(i) instanceof Event.Word word) {
                said.add(teller.say(word.line(), at));
            } else if (events.get(i) instanceof Event.Move move) {
                said.add(Teller.move(move.from(), move.to(), at));
            }
        }
        return said;
    }

    /** One chapter for each stage, a move between two, and a last word. */
    private List<Event> events(Lane lane, int reached, End end) {
        List<Event> events = new ArrayList<>();
        for (int stage = 0; stage <= reached; stage++) {
            if (stage > 0) {
                events.add(
                        new Event.Move(lane.open().get(stage - 1), lane.open().get(stage)));
            }
            List<Stories.Line> chapter =
                    lane.open().size() < 3 ? Stories.RENEW : CHAPTERS.get(Math.min(stage, CHAPTERS.size() - 1));
            int lines = 1 + (random.nextInt(3) == 0 ? 1 : 0);
            int first = random.nextInt(chapter.size());
            for (int line = 0; line < lines; line++) {
                events.add(new Event.Word(chapter.get((first + line) % chapter.size())));
            }
        }
        if (end != End.OPEN) {
            events.add(new Event.Word(pick(end == End.WON ? Stories.WIN : Stories.LOSE)));
            List<Lane.Step> target = end == End.WON ? lane.won() : lane.lost();
            events.add(new Event.Move(lane.open().get(reached), target.get(0)));
        }
        return events;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Fills the names into the stories. */
    record Teller(
            Person person,
            String service,
            String amount,
            @Nullable String reason) {
        Plan.Said say(Stories.Line line, Instant at) {
            String subject = line.subject();
            return new Plan.Said(line, fill(line.body()), subject == null ? null : fill(subject), at, "{}");
        }

        static Plan.Said move(Lane.Step from, Lane.Step to, Instant at) {
            String body = from.name() + " → " + to.name();
            String details = "{\"from_stage_id\": %d, \"to_stage_id\": %d}".formatted(from.id(), to.id());
            return new Plan.Said(new Stories.Line("stage_change", null, null, body, 0, null), body, null, at, details);
        }

        String fill(String text) {
            String why = reason == null ? "" : reason;
            return text.replace("{first}", person.first())
                    .replace("{name}", person.name())
                    .replace("{company}", person.company())
                    .replace("{service}", service.toLowerCase(Locale.ROOT))
                    .replace("{amount}", amount)
                    .replace("{reason}", why.toLowerCase(Locale.ROOT));
        }
    }
}
