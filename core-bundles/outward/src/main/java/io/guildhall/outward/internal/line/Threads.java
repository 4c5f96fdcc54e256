package io.guildhall.outward.internal.line;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.channel.MessengerProvider;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.FieldType;
import io.guildhall.outward.internal.line.Lines.Open;
import io.guildhall.outward.internal.line.MessageStore.Heard;
import io.guildhall.outward.internal.value.Numbers;
import io.guildhall.outward.internal.value.People;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said with the one whose numbers a record holds. Thread-safe. */
final class Threads {
    /**
     * A number of the record.
     *
     * @param number in E.164
     * @param freeUntil until when words of one's own may go there; null where there is no such limit, or it is over
     * @param free whether they may now
     */
    public record Reach(
            String number, boolean free, @Nullable Instant freeUntil) {}

    /** @param hours for how long one may answer freely; null without such a limit */
    public record Channel(long id, String title, @Nullable Long hours) {}

    private final Modules modules;
    private final Records records;
    private final Lines lines;
    private final Providers providers;

    Threads(Modules modules, Records records, Lines lines, Providers providers) {
        this.modules = modules;
        this.records = records;
        this.lines = lines;
        this.providers = providers;
    }

    /**
     * As whoever asks sees it.
     *
     * @return numbers in E.164, each once
     * @throws io.guildhall.problem.ProblemException 404 for a record that he does not see
     */
    List<String> numbers(Transaction tx, String entity, long id) {
        Actor me = tx.actor();
        EntityType type = modules.current()
                .entity(entity)
                .filter(known -> known.module().equals("crm") || me.has(known.module()))
                .orElseThrow(() -> Problem.notFound().asException());
        StoredRecord record = records.get(tx, entity, id);
        Map<String, String> numbers = new LinkedHashMap<>();
        FieldRights.of(me, type).fields().stream()
                .filter(field -> field.type() == FieldType.PHONE || field.type() == FieldType.PHONES)
                .flatMap(field -> texts(record.get(field.name())))
                .flatMap(written -> Numbers.international(written, me.workspace()).stream())
                .forEach(number -> People.tail(number).ifPresent(tail -> numbers.putIfAbsent(tail, number)));
        return List.copyOf(numbers.values());
    }

    private static Stream<String> texts(@Nullable Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf)
                : Stream.ofNullable(value).map(String::valueOf);
    }

    /** Messengers that are on. */
    List<Channel> channels(Transaction tx) {
        return lines.all(tx).stream()
                .filter(line ->
                        line.kind().equals(Lines.MESSENGER) && line.state().equals("on"))
                .map(line -> new Channel(
                        line.id(),
                        line.title(),
                        answerTime(line.provider()).map(Duration::toHours).orElse(null)))
                .toList();
    }

    List<Reach> reaches(Transaction tx, List<String> numbers, List<Channel> channels) {
        List<Heard> heard = MessageStore.heard(tx, tails(numbers));
        return numbers.stream()
                .map(number -> {
                    // As the provider knows him, where he has written.
                    Optional<Heard> last = heard.stream()
                            .filter(one -> Optional.of(one.tail()).equals(People.tail(number)))
                            .findFirst();
                    String peer = last.map(Heard::peer).orElse(number);
                    Long hours = channels.stream()
                            .filter(channel ->
                                    last.isEmpty() || channel.id() == last.get().line())
                            .findFirst()
                            .map(Channel::hours)
                            .orElse(null);
                    Instant until = hours == null || last.isEmpty()
                            ? null
                            : last.get().at().plus(Duration.ofHours(hours));
                    boolean free = hours == null || until != null && until.isAfter(Instant.now());
                    return new Reach(peer, free, free ? until : null);
                })
                .toList();
    }

    /** The line that was wanted; else the one by which he wrote; else the only one. */
    Optional<Open> line(Transaction tx, @Nullable Long wanted, String number) {
        Optional<Long> id = wanted != null
                ? Optional.of(wanted)
                : MessageStore.heard(tx, tails(List.of(number))).stream()
                        .map(Heard::line)
                        .findFirst();
        return id.flatMap(line -> lines.open(tx, line))
                .or(() -> wanted == null ? lines.only(tx, Lines.MESSENGER) : Optional.empty())
                .filter(open -> open.on() && open.kind().equals(Lines.MESSENGER));
    }

    /** Whether words of one's own may go there by this line. */
    boolean free(Transaction tx, Open line, String number) {
        Optional<Duration> time = answerTime(line.provider());
        Instant since = Instant.now().minus(time.orElse(Duration.ZERO));
        return time.isEmpty()
                || MessageStore.heard(tx, tails(List.of(number))).stream()
                        .anyMatch(heard ->
                                heard.line() == line.line().id() && heard.at().isAfter(since));
    }

    static String[] tails(List<String> numbers) {
        return numbers.stream().flatMap(number -> People.tail(number).stream()).toArray(String[]::new);
    }

    private Optional<Duration> answerTime(String provider) {
        return providers.messenger(provider).flatMap(MessengerProvider::answerTime);
    }
}
