package io.guildhall.identity.internal.people;

import io.guildhall.database.Transaction;
import io.guildhall.port.Mails;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Where identity hands mails over. While nobody takes any, links are passed on by hand. Thread-safe. */
@Component(service = MailPort.class)
public class MailPort {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Mails mails;

    public MailPort() {}

    public MailPort(Mails mails) {
        this.mails = mails;
    }

    /** Whether this installation sends mail now. */
    public boolean on() {
        Mails now = mails;
        return now != null && now.on();
    }

    /** @return whether it will go out when the transaction commits */
    boolean post(Transaction tx, Mails.Form form) {
        Mails now = mails;
        return now != null && now.on() && now.post(tx, form);
    }
}
