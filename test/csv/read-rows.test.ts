import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CsvRow, type ReadOptions, readRows } from "../../src/csv/read-rows.js";
import { collect, filesIn, inPieces, scratchFolder } from "./support.js";

const scratch = await scratchFolder();

const read = async (bytes: Uint8Array | string, options: ReadOptions = {}) => {
  const all = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  const rows = await readRows(inPieces(all, 7), options);
  if (rows.format !== "csv") throw new Error("not CSV");
  return { header: rows.header, rows: await collect<CsvRow>(rows) };
};

const failure = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no failure",
    (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
  );

/** 线索,客户 / L1,甲公司 in GB18030. */
const gb = Buffer.concat([
  Buffer.from([0xcf, 0xdf, 0xcb, 0xf7, 0x2c, 0xbf, 0xcd, 0xbb, 0xa7, 0x0a]),
  Buffer.from("L1,"),
  Buffer.from([0xbc, 0xd7, 0xb9, 0xab, 0xcb, 0xbe, 0x0a]),
]);

describe("rows of CSV", () => {
  it("have the line on which they start, whatever their line ends, quotes and blank lines", async () => {
    const text = 'id,note\r\n1,"a\r\nb"\n\n2,"say ""hi"", then"\r3,\n4,last';
    const { header, rows } = await read(text);
    expect(header).toEqual(["id", "note"]);
    expect(rows).toEqual([
      { line: 2, cells: ["1", "a\r\nb"] },
      { line: 5, cells: ["2", 'say "hi", then'] },
      { line: 6, cells: ["3", ""] },
      { line: 7, cells: ["4", "last"] },
    ]);
  });

  it("with another number of cells than the header are problems", async () => {
    const { rows } = await read("a,b\n1\n1,2,3\n1,2\n");
    expect(rows).toEqual([
      { line: 2, cells: ["1"], problems: [{ field: "", value: "1 instead of 2", reason: "wrong-number-of-cells" }] },
      {
        line: 3,
        cells: ["1", "2", "3"],
        problems: [{ field: "", value: "3 instead of 2", reason: "wrong-number-of-cells" }],
      },
      { line: 4, cells: ["1", "2"] },
    ]);
  });

  it("end in a clear error with the line where quotation marks are not as they must be", async () => {
    expect(await failure(read('a,b\n1,2\n3,"x\ny\n'))).toBe(
      "input: standard input:3: a quotation mark in the record that begins here is never closed",
    );
    expect(await failure(read('a,b\n"x\ny",5" pipe\n'))).toContain(
      "input: standard input:3: a quotation mark inside a cell that is not quoted",
    );
    expect(await failure(read('a,b\n"x"y,2\n'))).toContain(
      "input: standard input:2: a quoted cell goes on after its closing quotation mark",
    );
    expect(await failure(read(""))).toBe("input: standard input: the file is empty; expected a header line");
    expect(await failure(readRows(join(scratch, "none.csv")))).toBe(
      `input: ${join(scratch, "none.csv")}: no such file`,
    );
    expect(await failure(readRows(scratch))).toBe(`input: ${scratch}: is a folder, not a file`);
  });

  it("do not grow without a bound when a quotation mark is missing", async () => {
    async function* endless() {
      yield Buffer.from('a\n"');
      for (;;) yield Buffer.alloc(1 << 16, "x\n");
    }
    expect(await failure(readRows(endless()).then((rows) => collect<unknown>(rows)))).toContain(
      ":2: the record that begins here is longer than",
    );
  });
});

describe("the encoding", () => {
  it("is found by a byte order mark, which is no part of the header", async () => {
    const marked = [
      Buffer.from("\ufeffid,名\n1,甲\n"),
      Buffer.from("\ufeffid,名\n1,甲\n", "utf16le"),
      Buffer.from("\ufeffid,名\n1,甲\n", "utf16le").swap16(),
    ];
    for (const bytes of marked)
      expect(await read(bytes)).toEqual({ header: ["id", "名"], rows: [{ line: 2, cells: ["1", "甲"] }] });
  });

  it("is GB18030 where it is not UTF-8, and a note says so", async () => {
    const notes: string[] = [];
    const onNote = (note: string) => notes.push(note);
    const expected = { header: ["线索", "客户"], rows: [{ line: 2, cells: ["L1", "甲公司"] }] };
    expect(await read(gb, { onNote })).toEqual(expected);
    const folder = await filesIn(scratch, { "leads.csv": gb });
    const rows = await readRows(join(folder, "leads.csv"), { onNote });
    expect(await collect<unknown>(rows)).toEqual(expected.rows);
    expect(notes).toHaveLength(2);
    expect(notes[1]).toContain("leads.csv is not UTF-8; it is read as GB18030");
  });

  it("is what the option says, without a note", async () => {
    const notes: string[] = [];
    const onNote = (note: string) => notes.push(note);
    expect((await read(gb, { encoding: "gbk", onNote })).header).toEqual(["线索", "客户"]);
    expect((await read(Buffer.from([0x6e, 0xe9, 0x0a]), { encoding: "windows-1252", onNote })).header).toEqual(["né"]);
    expect(notes).toEqual([]);
    expect(await failure(read(gb, { encoding: "utf-8" }))).toContain(
      "input: standard input:1: the header line has bytes that are no text",
    );
    expect(await failure(read(gb, { encoding: "klingon" }))).toContain('input: unknown encoding "klingon"');
  });

  it("is found in the whole file: the first line that is not ASCII may come late", async () => {
    const notes: string[] = [];
    const ascii = Buffer.from(`a,b\n${"1,2\n".repeat(50_000)}`);
    const folder = await filesIn(scratch, {
      "late.csv": Buffer.concat([ascii, Buffer.from("L1,"), Buffer.from([0xbc, 0xd7, 0x0a])]),
    });
    const rows = await collect<unknown>(
      await readRows(join(folder, "late.csv"), { onNote: (note) => notes.push(note) }),
    );
    expect(rows.at(-1)).toEqual({ line: 50_002, cells: ["L1", "甲"] });
    expect(notes).toHaveLength(1);
  });

  it("leaves rows with broken bytes as problems; U+FFFD in the file is text", async () => {
    const bytes = Buffer.concat([
      Buffer.from("id,名\n1,甲\n2,乙\n3,丙\n4,"),
      Buffer.from([0xff, 0x41, 0x0a]),
      Buffer.from("5,a\ufffdb\n"),
    ]);
    const { rows } = await read(bytes);
    expect(rows.slice(2)).toEqual([
      { line: 4, cells: ["3", "丙"] },
      { line: 5, cells: ["4", "\uffffA"], problems: [{ field: "名", value: "\ufffdA", reason: "bad-encoding" }] },
      { line: 6, cells: ["5", "a\ufffdb"] },
    ]);
  });

  it("is the same for a file in any pieces", async () => {
    const text = Buffer.from('编号,备注\n1,"甲\n乙"\n2,😀\n');
    for (const size of [1, 2, 3, 5, 1000]) {
      const rows = await readRows(inPieces(text, size));
      expect(await collect<unknown>(rows)).toEqual([
        { line: 2, cells: ["1", "甲\n乙"] },
        { line: 4, cells: ["2", "😀"] },
      ]);
    }
  });
});

describe("rows of JSON", () => {
  const values = async (text: string, size = 3) => {
    const rows = await readRows(inPieces(Buffer.from(text), size));
    expect(rows.format).toBe("json");
    return collect<unknown>(rows);
  };

  it("are the items of a list, with the line on which each starts", async () => {
    const text = '[\n  {"id": "a,]\\"",\n "x": [1, {"y": 2}]},\n  3, "]",\n\n null]\n';
    expect(await values(text)).toEqual([
      { line: 2, value: { id: 'a,]"', x: [1, { y: 2 }] } },
      { line: 4, value: 3 },
      { line: 4, value: "]" },
      { line: 6, value: null },
    ]);
    expect(await values(" [ ] ")).toEqual([]);
  });

  it("are one value a line otherwise", async () => {
    expect(await values('{"id":1}\r\n\n{"id":2}')).toEqual([
      { line: 1, value: { id: 1 } },
      { line: 3, value: { id: 2 } },
    ]);
  });

  it("end in a clear error with the line where the text is no JSON", async () => {
    expect(await failure(values('[{"a":1},\n{"a":}]'))).toContain("input: standard input:2: not JSON");
    expect(await failure(values('[{"a":1},\n'))).toContain("the list is never closed");
    expect(await failure(values("[1] 2"))).toContain("something follows the end of the list");
    expect(await failure(values("[1,]"))).toContain("not JSON");
    expect(await failure(values('{"a":1}\n{"a":'))).toContain("input: standard input:2: not JSON");
  });

  it("are told from CSV by the name, else by the first character", async () => {
    const folder = await filesIn(scratch, {
      "a.csv": "[id]\n1\n",
      "a.json": '[{"id":1}]',
      a: '{"id":1}',
      b: "id\n1\n",
    });
    const format = async (name: string) => (await readRows(join(folder, name))).format;
    expect(await Promise.all(["a.csv", "a.json", "a", "b"].map(format))).toEqual(["csv", "json", "json", "csv"]);
  });
});
