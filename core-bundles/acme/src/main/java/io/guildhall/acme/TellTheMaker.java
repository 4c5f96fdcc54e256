package io.guildhall.acme;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import java.util.Map;
import java.util.Set;

/** Tells whoever is responsible for a gadget that a colleague has repaired it. */
final class TellTheMaker implements Reaction {
    private final Notices notices;

    TellTheMaker(Notices notices) {
        this.notices = notices;
    }

    @Override
    public String name() {
        return "tell-the-maker";
    }

    @Override
    public Set<String> entities() {
        return Set.of(AcmeModule.GADGET);
    }

    @Override
    public void on(Change change, Transaction tx) {
        Long maker = change.ownerAfter();
        if (maker != null && "repaired".equals(change.after().get("state"))) {
            notices.tell(
                    tx,
                    new Notice(
                            maker,
                            "acme.repaired",
                            AcmeModule.GADGET,
                            change.recordId(),
                            "acme.notice.repaired",
                            Map.of(),
                            change.memberId(),
                            "repaired/" + change.recordId() + "/" + change.version()));
        }
    }
}
