package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.fixture.Remote;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** Runs of five steps, and workers that are killed in the middle of them. */
public class KillTest {
    private static final int RUNS = 150;
    private static final int KILLS = 4;

    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    private final List<Process> started = new ArrayList<>();
    private final Random random = new Random(7);

    @After
    public void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    public void eachEffectIsThereOnceWhateverIsKilledWhen() throws Exception {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'mark','kind':'update','values':{'notes':'seen'}},
                  {'id':'call','kind':'call','url':'https://example.com/{{record.id}}'},
                  {'id':'task','kind':'create','entity':'crm.task','values':{'title':'{{record.name}} {{steps.call.status}}'}},
                  {'id':'rest','kind':'wait','for':{'minutes':0}},
                  {'id':'say','kind':'notify','to':5,'text':'{{record.name}}'}]}""");
        for (int i = 0; i < RUNS; i++) {
            hall.create("crm.contact", Map.of("name", "Guest " + i));
        }
        for (int i = 0; i < KILLS; i++) {
            Process victim = start();
            Thread.sleep(100 + random.nextInt(400));
            victim.destroyForcibly().waitFor();
        }
        assertThat(hall.count("select count(*) from workflow.run where state <> 'done'"))
                .as("runs left for the last worker")
                .isPositive();
        start();
        hall.await("all runs", () -> hall.count("select count(*) from workflow.run where state <> 'done'") == 0);

        assertThat(hall.count("select count(*) from workflow.run")).isEqualTo(RUNS);
        assertThat(hall.count("select count(*) from crm.contact where notes = 'seen' and version = 2"))
                .isEqualTo(RUNS);
        assertThat(hall.count("select count(*) from crm.task")).isEqualTo(RUNS);
        assertThat(hall.count("select count(*) from test.effect where kind = 'notice'"))
                .isEqualTo(RUNS);
        assertThat(hall.count("select count(distinct key) from test.effect where kind = 'call'"))
                .as("keys by which a receiver knows what it has had")
                .isEqualTo(RUNS);
        assertThat(hall.count("select count(*) from workflow.step where state = 'done'"))
                .isEqualTo(5L * RUNS);
    }

    private Process start() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx192m",
                        "-cp",
                        classPath,
                        Victim.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        try (OutputStream in = process.getOutputStream()) {
            Remote.of(hall.postgres).store(in, null);
        }
        if (process.getInputStream().read() < 0) {
            throw new IllegalStateException("the victim did not start");
        }
        return process;
    }
}
