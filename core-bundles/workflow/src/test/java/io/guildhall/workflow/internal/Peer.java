package io.guildhall.workflow.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of a queue that others use, told what to do line by line; see bench/peers. */
final class Peer implements AutoCloseable {
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    /** @param from number of its first workflow */
    Peer(Path script, String name, String url, int workers, long from) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                System.getProperty("guildhall.node"),
                script.toString(),
                name);
        builder.environment().put("DATABASE_URL", url);
        builder.environment().put("WORKERS", String.valueOf(workers));
        builder.environment().put("FROM", String.valueOf(from));
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        await();
    }

    void tell(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        await();
    }

    private void await() throws IOException {
        if (answers.readLine() == null) {
            throw new IOException("the peer has gone");
        }
    }

    /** As kill -9 does; what it has started, too. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
