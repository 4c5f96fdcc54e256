package io.guildhall.workflow.internal;

import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.database.fixture.Remote;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Properties;

/** A process of its own on the database of a test, to be killed or stopped at will. */
final class NodeProcess implements AutoCloseable {
    private final Process process;

    private NodeProcess(Process process) {
        this.process = process;
    }

    /**
     * Returns when it has begun to work.
     *
     * @param main reads a {@link Properties} from its input, and says something when it begins
     */
    static NodeProcess start(Class<?> main, PostgresFixture postgres, String... arguments) throws IOException {
        Properties values = Remote.of(postgres);
        for (int i = 0; i < arguments.length; i += 2) {
            values.setProperty(arguments[i], arguments[i + 1]);
        }
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        NodeProcess node = new NodeProcess(process);
        try (OutputStream in = process.getOutputStream()) {
            values.store(in, null);
        }
        if (process.getInputStream().read() < 0) {
            node.close();
            throw new IllegalStateException(main.getSimpleName() + " did not start");
        }
        return node;
    }

    /** As kill -9 does. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It stands still, without a word to anybody, in the middle of whatever it does. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** It goes on as if no time had passed. */
    void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int answer = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (answer != 0) {
            throw new IllegalStateException("kill -" + name + " answered " + answer);
        }
    }
}
