package io.guildhall.identity.internal;

import io.guildhall.database.Transaction;
import io.guildhall.port.Mails;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what identity hands over, as soon as its transaction commits. */
final class SentMails implements Mails {
    private final List<Form> forms = new CopyOnWriteArrayList<>();
    private volatile boolean on;

    void turn(boolean now) {
        on = now;
        forms.clear();
    }

    List<Form> to(String address) {
        return forms.stream().filter(form -> form.to().equals(address)).toList();
    }

    @Override
    public boolean on() {
        return on;
    }

    @Override
    public boolean post(Transaction tx, Mail mail) {
        throw new AssertionError("identity has no words of its own");
    }

    @Override
    public boolean post(Transaction tx, Form form) {
        tx.afterCommit(() -> forms.add(form));
        return true;
    }
}
