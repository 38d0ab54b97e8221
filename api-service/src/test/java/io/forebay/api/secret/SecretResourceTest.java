package io.forebay.api.secret;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.freshName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.secret.SecretCipher;
import io.forebay.db.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@ApiTest
class SecretResourceTest {

  TestDatabase database;

  @ConfigProperty(name = "forebay.secret-key-file")
  Path keyFile;

  @Test
  void aSecretGoesInAndNeverComesOut() throws Exception {
    // given
    String name = freshName("minio");

    // when
    call()
        .body(Map.of("accessKeyId", "AKIA", "secretAccessKey", "hunter2"))
        .put("/api/v1/secrets/{name}", name)
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("keys", equalTo(List.of("accessKeyId", "secretAccessKey")))
        .body(not(containsString("hunter2")));

    // then
    call()
        .get("/api/v1/secrets/{name}", name)
        .then()
        .statusCode(200)
        .body(not(containsString("hunter2")));
    byte[] stored =
        new OtherServices(database)
            .sql()
            .get(
                "SELECT ciphertext FROM secret WHERE name = ?",
                row -> row.bytes("ciphertext"),
                name);
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
    assertThat(SecretCipher.withKeyFile(keyFile).decrypt(name, stored))
        .containsEntry("secretAccessKey", "hunter2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecretInUseStays() {
    // given
    String name = freshName("minio");
    String dataset = freshName("cats");
    call().body(Map.of("a", "b")).put("/api/v1/secrets/{name}", name).then().statusCode(201);
    call()
        .body(
            Map.of(
                "name", dataset, "sources", List.of(Map.of("uri", "s3://bucket", "secret", name))))
        .post("/api/v1/datasets")
        .then()
        .statusCode(201);

    // when, then
    call()
        .delete("/api/v1/secrets/{name}", name)
        .then()
        .statusCode(409)
        .body("code", equalTo("secret-in-use"))
        .body("datasets", equalTo(List.of(dataset)));
    call()
        .header("If-Match", "\"4\"")
        .body(Map.of("a", "c"))
        .put("/api/v1/secrets/{name}", name)
        .then()
        .statusCode(412);
    call()
        .body(Map.of("sources", List.of(Map.of("uri", "file:///x"))))
        .patch("/api/v1/datasets/{name}", dataset)
        .then()
        .statusCode(200);
    call().delete("/api/v1/secrets/{name}", name).then().statusCode(204);
    call().get("/api/v1/secrets/{name}", name).then().statusCode(404);
  }
}
