package io.guildhall.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Clients that save one after the other, resting in between or not, until they are closed. Thread-safe. */
final class Writers implements AutoCloseable {
    private final ExecutorService threads;
    private final List<Future<Boolean>> running;
    private final Map<String, Queue<Long>> nanos = new ConcurrentHashMap<>();
    private final int pauseMillis;
    private volatile String phase = "";
    private volatile boolean closed;

    /** @param save the number of the client comes with it */
    Writers(int clients, int pauseMillis, Save save) {
        this.pauseMillis = pauseMillis;
        threads = Executors.newFixedThreadPool(clients);
        running = IntStream.range(0, clients)
                .<Callable<Boolean>>mapToObj(client -> () -> write(client, save))
                .map(threads::submit)
                .toList();
    }

    /** One save of one of the clients. */
    @FunctionalInterface
    interface Save {
        void run(int client, Random random) throws Exception;
    }

    private boolean write(int client, Save save) throws Exception {
        Random random = new Random();
        while (!closed) {
            String begun = phase;
            long before = System.nanoTime();
            save.run(client, random);
            nanos.computeIfAbsent(begun, p -> new ConcurrentLinkedQueue<>()).add(System.nanoTime() - before);
            Thread.sleep(pauseMillis);
        }
        return true;
    }

    /** Saves that begin from now on belong to this. @throws Exception of a client that could not go on */
    void phase(String name) throws Exception {
        for (Future<Boolean> one : running) {
            if (one.isDone()) {
                one.get();
            }
        }
        phase = name;
    }

    /** What has ended of it so far. */
    Load.Result of(String name, double seconds) {
        long[] all = nanos.getOrDefault(name, new ConcurrentLinkedQueue<>()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        Arrays.sort(all);
        return new Load.Result(all, seconds);
    }

    @Override
    public void close() throws Exception {
        closed = true;
        threads.shutdown();
        for (Future<Boolean> one : running) {
            one.get();
        }
    }
}
