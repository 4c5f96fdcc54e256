package io.guildhall.outward.internal.mail;

import io.guildhall.outward.internal.OutwardHouse;
import io.guildhall.outward.internal.value.People;

/** Everything about mail, put together by hand. */
public final class MailHouse {
    public final Senders senders;
    public final Templates templates = new Templates();
    public final Suppressions suppressions = new Suppressions();
    public final Unsubscribing unsubscribing;
    public final Outbox outbox;
    public final Delivery delivery;
    public final Story story;
    public final SenderResource senderResource;
    public final TemplateResource templateResource;
    public final SuppressionResource suppressionResource;
    public final UnsubscribePage page;
    public final BounceResource bounces;
    public final MailResource mails;
    public final MailboxResource mailbox;
    public final MailboxRounds rounds;
    public final Bounces bounced;

    public MailHouse(OutwardHouse house) {
        senders = new Senders(house.vault, house.transport(), house.world());
        unsubscribing = new Unsubscribing(house.vault, house.transport());
        outbox = new Outbox(house.hall.jobs(), senders, templates, suppressions);
        delivery = new Delivery(house.hall.database(), senders, house.transport(), unsubscribing);
        story = new Story(
                house.hall.timeline(), new People(house.hall.records(), house.hall.modules()), house.hall.modules());
        house.handle(new MailJob(house.hall.database(), house.hall.workspaces(), delivery, suppressions, story));
        senderResource = new SenderResource(
                house.current,
                house.hall.database(),
                senders,
                new TestMail(house.hall.database(), senders, house.transport()));
        templateResource = new TemplateResource(
                house.current, house.hall.database(), templates, house.texts, house.hall.modules());
        suppressionResource = new SuppressionResource(house.current, house.hall.database(), suppressions);
        page = new UnsubscribePage(unsubscribing, house.hall.database(), house.hall.workspaces(), suppressions);
        bounced = new Bounces(house.hall.database(), suppressions, story);
        bounces = new BounceResource(
                house.current,
                house.hall.database(),
                house.hall.postgres().backRoom(),
                house.hall.workspaces(),
                bounced);
        mails = new MailResource(house.current, house.hall.database());
        Mailboxes mailboxes = new Mailboxes(house.vault, house.world(), house.boxes);
        rounds = new MailboxRounds(house.hall.postgres().backRoom(), house.hall.jobs());
        rounds.stop();
        house.handle(new MailboxJob(
                house.hall.database(),
                house.hall.workspaces(),
                mailboxes,
                bounced,
                new MailboxTroubles(house.hall.notices()),
                rounds));
        mailbox = new MailboxResource(
                house.current, house.hall.database(), mailboxes, new MailboxCheck(house.hall.database(), mailboxes));
    }
}
