package io.guildhall.rest.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.Work;
import io.guildhall.port.BackRoom;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.rest.internal.start.Standing.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** When the doors open, and what is said before and after. */
public class ReadinessTest {
    private boolean settled;
    private boolean answers = true;
    private final List<String> unsatisfied = new ArrayList<>();
    private final Readiness readiness = new Readiness(() -> unsatisfied, new SilentLine(), room -> answers);

    @Test
    public void itStartsUntilTheDatabaseTheModulesAndItsOwnPartsStand() {
        assertThat(readiness.look(1)).isFalse();
        assertThat(readiness.standing().waiting()).containsExactly("the database");
        readiness.setModules(new FakeModules());
        assertThat(readiness.look(2)).isFalse();
        assertThat(readiness.standing().waiting()).containsExactly("modules");
        settled = true;
        unsatisfied.add("io.guildhall.realtime.internal.EventsServlet");
        assertThat(readiness.look(3)).isFalse();
        assertThat(readiness.standing().phase()).isEqualTo(Phase.STARTING);
        assertThat(readiness.standing().waiting()).isEqualTo(unsatisfied);
        unsatisfied.clear();
        assertThat(readiness.look(4)).isTrue();
        assertThat(readiness.isOpen()).isTrue();
    }

    @Test
    public void aPartThatNeverGetsWhatItNeedsDoesNotKeepTheDoorsShutForEver() {
        readiness.setModules(new FakeModules());
        settled = true;
        unsatisfied.add("io.guildhall.lonely");
        assertThat(readiness.look(1)).isFalse();
        assertThat(readiness.look(1 + TimeUnit.SECONDS.toNanos(11))).isTrue();
    }

    @Test
    public void onceOpenItTellsWhetherTheDatabaseAnswers() {
        readiness.setModules(new FakeModules());
        settled = true;
        readiness.look(1);
        assertThat(readiness.standing().phase()).isEqualTo(Phase.DOWN);
        readiness.setBackRoom(new FakeRoom());
        assertThat(readiness.standing().phase()).isEqualTo(Phase.UP);
    }

    @Test
    public void aDatabaseThatIsThereAndSilentIsDown() {
        readiness.setModules(new FakeModules());
        readiness.setBackRoom(new FakeRoom());
        settled = true;
        answers = false;
        readiness.look(1);
        assertThat(readiness.standing().phase()).isEqualTo(Phase.DOWN);
    }

    private final class FakeModules implements Modules {
        @Override
        public ModuleSnapshot current() {
            return ModuleSnapshot.EMPTY;
        }

        @Override
        public boolean settled() {
            return settled;
        }
    }

    private static final class FakeRoom implements BackRoom {
        @Override
        public <T extends @Nullable Object> T run(Work<T> work) {
            throw new UnsupportedOperationException("only whether it answers counts here");
        }
    }

    private static final class SilentLine extends ReadyLine {
        SilentLine() {
            super(new Address("127.0.0.1", "1"), false);
        }

        @Override
        void write(Map<String, String> problems) {
            // Nobody reads it here.
        }
    }
}
