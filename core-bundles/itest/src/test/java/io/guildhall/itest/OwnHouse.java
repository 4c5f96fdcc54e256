package io.guildhall.itest;

import org.junit.rules.ExternalResource;

/** A house of a test's own with one business in it, for what the shared one must not suffer: it may be killed. */
final class OwnHouse extends ExternalResource {
    private final String word;

    @SuppressWarnings("NullAway.Init")
    private Distribution distribution;

    @SuppressWarnings("NullAway.Init")
    private Client owner;

    /** @param word by which the business goes */
    OwnHouse(String word) {
        this.word = word;
    }

    @Override
    protected void before() throws Exception {
        distribution = Distribution.unpack();
        distribution.start();
        House.awaitEditions(distribution);
        owner = new Client(distribution.uri("/"));
        owner.signUp(word + " and Daughters", "crm", "owner@" + word + ".example");
    }

    @Override
    protected void after() {
        if (distribution != null) {
            distribution.close();
        }
    }

    Client owner() {
        return owner;
    }

    /** {@code kill -9} of the server; PostgreSQL lives on. */
    void killServer() throws Exception {
        distribution.killJvm();
        distribution.start();
    }

    /** {@code kill -9} of the server and of PostgreSQL. */
    void killAll() throws Exception {
        distribution.killBoth();
        distribution.start();
    }
}
