import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "../src/core/near";

test("the names most like another are those that Python suggests", () => {
  assert.deepEqual(nearest("via", ["via-campesina", "ipa"]), ["ipa"]);
  assert.deepEqual(nearest("mts", ["ipa", "mst", "mtst"]), ["mst", "mtst"]);
  assert.deepEqual(nearest("hostedd", ["convened", "hosted", "host"]), ["hosted"]);
  assert.deepEqual(nearest("conferense", ["Conference", "Convention"]), ["Conference"]);
  assert.deepEqual(nearest("Participants", ["Person", "Place"]), []);
  assert.deepEqual(nearest("via", ["via-campesina-brasil", "via-campesina", "mst"]), ["via-campesina", "via-campesina-brasil"]);
  assert.deepEqual(nearest("xy", ["xyzzy-long-name"]), []);
});
