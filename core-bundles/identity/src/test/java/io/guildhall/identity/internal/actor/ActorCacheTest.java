package io.guildhall.identity.internal.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Workspace;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public class ActorCacheTest {
    private static final long HALF = ActorCache.MAX_AGE_NANOS / 2;
    private static final long[] NOBODY = {};
    private static final Object WORLD = new Object();

    private final AtomicLong clock = new AtomicLong(1_000);
    private final ActorCache cache = new ActorCache(clock::get);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    public void withoutConfirmationItIsAskedAgainAfterLessThanASecond() {
        ask();
        clock.addAndGet(HALF);
        ask();
        assertThat(looks).hasValue(1);
        clock.addAndGet(HALF);
        ask();
        assertThat(looks).hasValue(2);
    }

    @Test
    public void confirmedItIsRememberedForSeconds() {
        cache.begin();
        ask();
        confirmFor(ActorCache.MAX_CONFIRMED_NANOS - HALF, NOBODY);
        assertThat(looks).hasValue(1);
        confirmFor(HALF * 2, NOBODY);
        assertThat(looks).hasValue(2);
    }

    @Test
    public void aChangeForgetsItAtOnce() {
        cache.begin();
        ask();
        cache.confirm(clock.get(), new long[] {7});
        ask();
        assertThat(looks).hasValue(2);
        cache.confirm(clock.get(), new long[] {8});
        ask();
        assertThat(looks).hasValue(2);
    }

    @Test
    public void whenConfirmationsStopNothingIsRememberedForLonger() {
        cache.begin();
        ask();
        confirmFor(HALF * 4, NOBODY);
        clock.addAndGet(HALF * 2);
        ask();
        assertThat(looks).hasValue(2);
    }

    @Test
    public void whatWasKnownBeforeAPauseIsNotConfirmedAfterIt() {
        cache.begin();
        ask();
        cache.begin();
        confirmFor(HALF * 2, NOBODY);
        assertThat(looks).hasValue(2);
    }

    @Test
    public void aLookUpThatAChangeHasOvertakenCountsForAMomentOnly() {
        cache.begin();
        cache.get("hash", WORLD, () -> {
            looks.incrementAndGet();
            cache.confirm(clock.get(), new long[] {7});
            return Optional.of(actor());
        });
        confirmFor(HALF * 2, NOBODY);
        assertThat(looks).hasValue(2);
    }

    @Test
    public void otherModulesAreAnotherWorld() {
        ask();
        cache.get("hash", new Object(), this::look);
        assertThat(looks).hasValue(2);
    }

    private void confirmFor(long nanos, long[] tenants) {
        for (long gone = 0; gone < nanos; gone += HALF) {
            clock.addAndGet(HALF);
            cache.confirm(clock.get(), tenants);
            ask();
        }
    }

    private void ask() {
        assertThat(cache.get("hash", WORLD, this::look)).isPresent();
    }

    private Optional<Actor> look() {
        looks.incrementAndGet();
        return Optional.of(actor());
    }

    private static Actor actor() {
        return Actor.system(7, Set.of(), new Workspace("Here", "EUR", ZoneOffset.UTC, "en"));
    }
}
