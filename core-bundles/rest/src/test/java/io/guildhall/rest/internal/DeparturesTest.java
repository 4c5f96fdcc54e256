package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.rest.internal.fake.FakeBundles;
import io.guildhall.rest.internal.hold.Bundles;
import io.guildhall.rest.internal.hold.Departures;
import io.guildhall.rest.internal.hold.Departures.Verdict;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public final class DeparturesTest {
    private final AtomicLong now = new AtomicLong();
    private final FakeBundles bundles = new FakeBundles();
    private final Departures<String> departures =
            new Departures<>(bundles, Duration.ofSeconds(10), Duration.ofSeconds(60), now::get);

    private void after(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    public void whatWasNeverThereIsUnknown() {
        assertThat(departures.judge("deals")).isNull();
    }

    @Test
    public void aBundleThatWasToldToStopIsAwayAfterAMoment() {
        bundles.state = Bundles.State.STOPPED;
        departures.left("bookings", "acme");
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.HOLD);
        after(2);
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.AWAY);
        bundles.state = Bundles.State.ACTIVE;
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.HOLD);
    }

    @Test
    public void aBundleThatIsInstalledAnewAndNotYetStartedIsWaitedFor() {
        bundles.state = Bundles.State.GONE;
        departures.left("bookings", "acme");
        after(4);
        bundles.state = Bundles.State.STOPPED;
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.HOLD);
        after(1);
        bundles.state = Bundles.State.PAUSED;
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.HOLD);
        after(1);
        bundles.state = Bundles.State.STOPPED;
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.HOLD);
    }

    @Test
    public void aBundleThatDoesNotComeBackIsAwayForAsLongAsItIsInstalled() {
        bundles.state = Bundles.State.PAUSED;
        departures.left("bookings", "acme");
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.HOLD);
        after(10);
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.AWAY);
        after(100_000);
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.AWAY);
    }

    @Test
    public void anUninstalledBundleIsForgottenInTheEnd() {
        bundles.state = Bundles.State.GONE;
        departures.left("bookings", "acme");
        after(30);
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.AWAY);
        after(30);
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.FORGOTTEN);
        assertThat(departures.judge("bookings")).isNull();
    }

    @Test
    public void aBundleThatIsBackHasAMomentToBringItsRoute() {
        departures.left("bookings", "acme");
        after(20);
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.HOLD);
        after(2);
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.HOLD);
        after(1);
        assertThat(departures.judge("bookings")).isEqualTo(Verdict.FORGOTTEN);
    }
}
