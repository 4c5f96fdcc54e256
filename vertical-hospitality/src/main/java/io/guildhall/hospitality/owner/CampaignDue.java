package io.guildhall.hospitality.owner;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts a job into the queue for each time that a campaign is due; as the house's own, whoever has started it and works here still. */
public final class CampaignDue implements Reaction {
    private final Jobs jobs;

    public CampaignDue(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "campaign-due";
    }

    @Override
    public Set<String> entities() {
        return Set.of("hospitality.campaign");
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() != Change.Kind.DELETED && change.after().get("next_at") != null;
    }

    @Override
    public void on(Change change, Transaction tx) {
        Campaign.find(tx, change.recordId())
                .filter(campaign -> campaign.running() && campaign.nextAt() != null)
                .ifPresent(campaign -> jobs.enqueue(
                        tx,
                        CampaignJob.KIND,
                        Map.of("campaign", campaign.id(), "turn", campaign.turn()),
                        Objects.requireNonNull(campaign.nextAt())));
    }
}
