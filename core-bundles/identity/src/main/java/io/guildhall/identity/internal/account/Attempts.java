package io.guildhall.identity.internal.account;

import io.guildhall.database.Transaction;
import io.guildhall.port.SecurityEvents;
import io.guildhall.problem.Problem;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * One counter for every way to prove who one is, kept in the database for all nodes, raised before the proof is looked
 * at. The first tries are free; then each costs a wait that doubles. Thread-safe.
 */
@Component(service = Attempts.class)
public final class Attempts {
    private static final long FREE_PER_ACCOUNT = 5;
    private static final long LONGEST_SECONDS_PER_ACCOUNT = 300;
    private static final long FREE_PER_ADDRESS = 30;
    private static final long LONGEST_SECONDS_PER_ADDRESS = 900;
    private static final long FREE_FORGOTTEN = 30;
    private static final long LONGEST_SECONDS_PER_FORGOTTEN = 900;
    private static final long FREE_SIGN_UPS = 200;
    private static final long LONGEST_SECONDS_PER_SIGN_UP = 60;

    private static final long FREE_PER_PIN = 4;
    private static final long LONGEST_SECONDS_PER_PIN = 300;

    private static final int MOST_EVENTS_A_MINUTE = 1000;

    private final SecurityEvents events;
    private final Set<String> recorded = ConcurrentHashMap.newKeySet();
    private volatile long newMinute = System.nanoTime();

    @Activate
    public Attempts(@Reference SecurityEvents events) {
        this.events = events;
    }

    /** @param account what tells the account apart. @return seconds to wait, or 0 when the try may be made */
    int count(Transaction tx, String account, Origin origin) {
        return count(
                tx,
                new String[] {key(account), address(origin)},
                new long[] {FREE_PER_ACCOUNT, FREE_PER_ADDRESS},
                new long[] {LONGEST_SECONDS_PER_ACCOUNT, LONGEST_SECONDS_PER_ADDRESS});
    }

    /** Counts a sign-up, which needs no account yet. */
    public int countSignUp(Transaction tx, Origin origin) {
        return count(tx, new String[] {"s:" + origin.network()}, new long[] {FREE_SIGN_UPS}, new long[] {
            LONGEST_SECONDS_PER_SIGN_UP
        });
    }

    /** Counts somebody asking for a new password by mail; on a counter of its own, for it proves nothing. */
    public int countForgotten(Transaction tx, Origin origin) {
        return count(tx, new String[] {"f:" + origin.network()}, new long[] {FREE_FORGOTTEN}, new long[] {
            LONGEST_SECONDS_PER_FORGOTTEN
        });
    }

    /** Counts a PIN, by device and member: whoever stands at the tablet cannot keep the others from coming in. */
    public int countPin(Transaction tx, String guesser) {
        return count(
                tx, new String[] {"p:" + guesser}, new long[] {FREE_PER_PIN}, new long[] {LONGEST_SECONDS_PER_PIN});
    }

    public void pinSucceeded(Transaction tx, String guesser) {
        tx.query("select identity.attempt_succeeded(?, '')", row -> true, "p:" + guesser);
    }

    void succeeded(Transaction tx, String account, Origin origin) {
        tx.query("select identity.attempt_succeeded(?, ?)", row -> true, key(account), address(origin));
    }

    /** Call it outside the transaction that counted, which must commit. */
    public void refuseIfBlocked(int seconds, Origin origin) {
        if (seconds > 0) {
            recordBlocked(origin.network());
            throw Problem.of(429, "auth/too-many-tries", "Too many tries. Wait a little and try again.")
                    .detail("Try again in %d seconds.", seconds)
                    .with("retry_after", seconds)
                    .asException();
        }
    }

    /** One event a minute and network: a flood of tries must not become a flood of rows. */
    private void recordBlocked(String network) {
        long now = System.nanoTime();
        if (now - newMinute > TimeUnit.MINUTES.toNanos(1)) {
            newMinute = now;
            recorded.clear();
        }
        if (recorded.size() < MOST_EVENTS_A_MINUTE && recorded.add(network)) {
            events.record(null, null, "auth/blocked", "too many tries from " + network);
        }
    }

    void failed(String account, Origin origin) {
        events.record(null, null, "auth/failed", "account " + account + " from " + origin.network());
    }

    private static int count(Transaction tx, String[] keys, long[] free, long[] longest) {
        return tx.queryOne("select identity.attempt(?, ?, ?)", row -> (int) row.getLong(1), keys, free, longest)
                .orElseThrow();
    }

    private static String key(String account) {
        return "a:" + account;
    }

    private static String address(Origin origin) {
        return "i:" + origin.network();
    }
}
