package io.guildhall.outward.internal.line;

import io.guildhall.channel.MessengerProvider;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.line.Lines.Open;
import io.guildhall.outward.internal.line.MessageStore.Heard;
import io.guildhall.outward.internal.line.Peers.Peer;
import io.guildhall.outward.internal.value.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said with somebody who has numbers. Thread-safe. */
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

    private final Lines lines;
    private final Providers providers;

    Threads(Lines lines, Providers providers) {
        this.lines = lines;
        this.providers = providers;
    }

    /** With whom the reader means to speak: the one he names, else who spoke or was spoken to last, else the first with a number. */
    Optional<Peer> choose(Transaction tx, List<Peer> peers, String asked) {
        if (!asked.isEmpty() || peers.size() < 2) {
            return peers.stream()
                    .filter(peer -> asked.isEmpty() || peer.key().equals(asked))
                    .findFirst();
        }
        Optional<String> last = MessageStore.last(
                tx,
                tails(peers.stream().flatMap(peer -> peer.numbers().stream()).toList()));
        return peers.stream()
                .filter(peer -> Stream.of(tails(peer.numbers())).anyMatch(tail -> last.equals(Optional.of(tail))))
                .findFirst()
                .or(() ->
                        peers.stream().filter(peer -> !peer.numbers().isEmpty()).findFirst())
                .or(() -> peers.stream().findFirst());
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
