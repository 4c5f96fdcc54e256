package io.guildhall.job.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.Transaction;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.port.Tidied;
import org.junit.After;
import org.junit.Test;

public final class TidyingClockTest {
    private final PostgresFixture postgres = PostgresFixture.create();
    private final TidyingClock clock = new TidyingClock(postgres.backRoom());

    @After
    public void stop() {
        clock.stop();
        postgres.close();
    }

    @Test
    public void aRoundGoesOnPartByPartUntilNothingIsLeft() {
        Some some = new Some(30, true);
        clock.add(some);
        clock.look();
        assertThat(some.left).isZero();
        assertThat(some.parts).isEqualTo(4);
    }

    @Test
    public void oneThatFailsKeepsNobodyFromTheOthers() {
        Some some = new Some(30, true);
        clock.add(new Some(30, true) {
            @Override
            public int part(Transaction tx) {
                throw new IllegalStateException("is told in the log");
            }
        });
        clock.add(some);
        clock.look();
        assertThat(some.left).isZero();
    }

    @Test
    public void whatIsKeptForEverOrNotDueOrGoneIsLeftAlone() {
        Some forEver = new Some(0, true);
        Some notDue = new Some(30, false);
        Some gone = new Some(30, true);
        clock.add(forEver);
        clock.add(notDue);
        clock.add(gone);
        clock.remove(gone);
        clock.look();
        assertThat(forEver.parts + notDue.parts + gone.parts).isZero();
    }

    private static class Some implements Tidied {
        private final int days;
        private final boolean due;
        private int left = 5;
        private int parts;

        Some(int days, boolean due) {
            this.days = days;
            this.due = due;
        }

        @Override
        public String what() {
            return "things";
        }

        @Override
        public int days() {
            return days;
        }

        @Override
        public boolean due(Transaction tx) {
            return due;
        }

        @Override
        public int part(Transaction tx) {
            parts++;
            int some = Math.min(2, left);
            left -= some;
            return some;
        }
    }
}
