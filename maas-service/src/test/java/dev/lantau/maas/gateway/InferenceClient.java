package dev.lantau.maas.gateway;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** A tenant's view of the inference plane under test, with the key of development. */
public enum InferenceClient {
    A("sk-LantauDevA-known-to-everybody-for-development-tenant-a"),
    B("sk-LantauDevB-known-to-everybody-for-development-tenant-b");

    private final String key;

    InferenceClient(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** A request with the key. */
    public RequestSpecification given() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON);
    }
}
