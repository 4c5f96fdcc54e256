package io.guildhall.realtime.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two threads that write for all streams; each stream always has the same one, so that no two wait for each other. */
final class Writers {
    private static final int THREADS = 2;

    private final List<ExecutorService> threads = new ArrayList<>();

    Writers() {
        for (int i = 1; i <= THREADS; i++) {
            threads.add(Executors.newSingleThreadExecutor(Daemons.named("guildhall-realtime-writer-" + i)));
        }
    }

    void pump(Stream stream) {
        threads.get(of(stream)).execute(stream::pump);
    }

    void pump(Collection<Stream> streams) {
        List<List<Stream>> shares = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            shares.add(new ArrayList<>());
        }
        streams.forEach(stream -> shares.get(of(stream)).add(stream));
        for (int i = 0; i < THREADS; i++) {
            List<Stream> share = shares.get(i);
            if (!share.isEmpty()) {
                threads.get(i).execute(() -> share.forEach(Stream::pump));
            }
        }
    }

    void stop() {
        threads.forEach(ExecutorService::shutdown);
    }

    private static int of(Stream stream) {
        return Math.floorMod(System.identityHashCode(stream), THREADS);
    }
}
