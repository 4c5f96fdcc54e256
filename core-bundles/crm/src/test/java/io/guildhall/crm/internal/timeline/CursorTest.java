package io.guildhall.crm.internal.timeline;

import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.Test;

public class CursorTest {
    @Test
    public void keepsMicrosecondsAndTheId() {
        Cursor cursor = new Cursor(Instant.parse("2026-11-21T08:00:00.123456Z"), 42);
        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @Test
    public void refusesWhatItNeverGaveOut() {
        for (String text : new String[] {"%", "YWJj", "MTIz", "MSwyLDM", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5LDE"}) {
            assertProblem(() -> Cursor.parse(text), 400, "request/cursor");
        }
    }
}
