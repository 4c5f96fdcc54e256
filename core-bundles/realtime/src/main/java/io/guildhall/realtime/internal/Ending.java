package io.guildhall.realtime.internal;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Runs a task however an asynchronous request ends. */
final class Ending implements AsyncListener {
    private final Runnable task;

    Ending(Runnable task) {
        this.task = task;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        task.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        task.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        task.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody starts it again.
    }
}
