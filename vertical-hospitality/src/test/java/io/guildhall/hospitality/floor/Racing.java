package io.guildhall.hospitality.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many hands at the same moment. */
final class Racing {
    interface Hand {
        void act(int number) throws Exception;
    }

    private Racing() {}

    static void of(int hands, Hand hand) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(hands);
        CountDownLatch together = new CountDownLatch(hands);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < hands; i++) {
                int number = i;
                calls.add(() -> {
                    together.countDown();
                    together.await();
                    hand.act(number);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(calls)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
