//go:build !purego

#include "textflag.h"

// func tileAVX2(sums *int32, x, weights *int16, bias *int32, in, out int)
//
// Y0 to Y7 hold the sums of four rows, sixteen each. Each turn takes two inputs
// of each row, spreads them over a register and multiplies them into sixteen
// outputs.
TEXT ·tileAVX2(SB), NOSPLIT, $0-48
	MOVQ sums+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ weights+16(FP), BX
	MOVQ bias+24(FP), DX
	MOVQ in+32(FP), CX
	MOVQ out+40(FP), R8

	VMOVDQU (DX), Y0
	VMOVDQU 32(DX), Y1
	VMOVDQA Y0, Y2
	VMOVDQA Y1, Y3
	VMOVDQA Y0, Y4
	VMOVDQA Y1, Y5
	VMOVDQA Y0, Y6
	VMOVDQA Y1, Y7

	LEAQ (SI)(CX*2), R9
	LEAQ (R9)(CX*2), R10
	LEAQ (R10)(CX*2), R11
	SHRQ $1, CX

pair:
	VMOVDQU (BX), Y8
	VMOVDQU 32(BX), Y9
	VPBROADCASTD (SI), Y10
	VPBROADCASTD (R9), Y11
	VPBROADCASTD (R10), Y12
	VPBROADCASTD (R11), Y13
	VPMADDWD Y8, Y10, Y14
	VPMADDWD Y9, Y10, Y15
	VPADDD Y14, Y0, Y0
	VPADDD Y15, Y1, Y1
	VPMADDWD Y8, Y11, Y14
	VPMADDWD Y9, Y11, Y15
	VPADDD Y14, Y2, Y2
	VPADDD Y15, Y3, Y3
	VPMADDWD Y8, Y12, Y14
	VPMADDWD Y9, Y12, Y15
	VPADDD Y14, Y4, Y4
	VPADDD Y15, Y5, Y5
	VPMADDWD Y8, Y13, Y14
	VPMADDWD Y9, Y13, Y15
	VPADDD Y14, Y6, Y6
	VPADDD Y15, Y7, Y7
	ADDQ $64, BX
	ADDQ $4, SI
	ADDQ $4, R9
	ADDQ $4, R10
	ADDQ $4, R11
	DECQ CX
	JNZ  pair

	SHLQ $2, R8
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	ADDQ R8, DI
	VMOVDQU Y2, (DI)
	VMOVDQU Y3, 32(DI)
	ADDQ R8, DI
	VMOVDQU Y4, (DI)
	VMOVDQU Y5, 32(DI)
	ADDQ R8, DI
	VMOVDQU Y6, (DI)
	VMOVDQU Y7, 32(DI)
	VZEROUPPER
	RET

// func finishAVX2(to *int16, sums, others *int32, n, shift, floor, most int, add bool)
//
// Sixteen numbers a turn. Packing to int16 works within halves of a register,
// so the quarters are put in order after it.
TEXT ·finishAVX2(SB), NOSPLIT, $0-57
	MOVQ to+0(FP), DI
	MOVQ sums+8(FP), SI
	MOVQ others+16(FP), BX
	MOVQ n+24(FP), CX
	MOVQ shift+32(FP), AX
	VMOVQ AX, X8
	MOVQ floor+40(FP), AX
	VMOVQ AX, X9
	VPBROADCASTW X9, Y9
	MOVQ most+48(FP), AX
	VMOVQ AX, X10
	VPBROADCASTW X10, Y10
	MOVBLZX add+56(FP), DX

sixteen:
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1
	TESTQ BX, BX
	JZ   single
	VPADDD (BX), Y0, Y0
	VPADDD 32(BX), Y1, Y1
	ADDQ $64, BX

single:
	VPSRAD X8, Y0, Y0
	VPSRAD X8, Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ $0xD8, Y0, Y0
	VPMAXSW Y9, Y0, Y0
	TESTL DX, DX
	JZ   write
	VPADDSW (DI), Y0, Y0

write:
	VPMINSW Y10, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ  sixteen
	VZEROUPPER
	RET

// func addRowsAVX2(to *int16, table *byte, offsets *int, n int)
//
// Y0 to Y7 hold the sums of 128 columns; in the end they are multiplied by four.
TEXT ·addRowsAVX2(SB), NOSPLIT, $0-32
	MOVQ to+0(FP), DI
	MOVQ table+8(FP), SI
	MOVQ offsets+16(FP), BX
	MOVQ n+24(FP), CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

row:
	MOVQ (BX), DX
	ADDQ SI, DX
	VPMOVSXBW (DX), Y8
	VPMOVSXBW 16(DX), Y9
	VPMOVSXBW 32(DX), Y10
	VPMOVSXBW 48(DX), Y11
	VPMOVSXBW 64(DX), Y12
	VPMOVSXBW 80(DX), Y13
	VPMOVSXBW 96(DX), Y14
	VPMOVSXBW 112(DX), Y15
	VPADDW Y8, Y0, Y0
	VPADDW Y9, Y1, Y1
	VPADDW Y10, Y2, Y2
	VPADDW Y11, Y3, Y3
	VPADDW Y12, Y4, Y4
	VPADDW Y13, Y5, Y5
	VPADDW Y14, Y6, Y6
	VPADDW Y15, Y7, Y7
	ADDQ $8, BX
	DECQ CX
	JNZ  row

	VPSLLW $2, Y0, Y0
	VPSLLW $2, Y1, Y1
	VPSLLW $2, Y2, Y2
	VPSLLW $2, Y3, Y3
	VPSLLW $2, Y4, Y4
	VPSLLW $2, Y5, Y5
	VPSLLW $2, Y6, Y6
	VPSLLW $2, Y7, Y7
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	VMOVDQU Y4, 128(DI)
	VMOVDQU Y5, 160(DI)
	VMOVDQU Y6, 192(DI)
	VMOVDQU Y7, 224(DI)
	VZEROUPPER
	RET

// func avx2() bool
//
// The processor must have AVX2 and the system must keep its registers.
TEXT ·avx2(SB), NOSPLIT, $0-1
	MOVB $0, ret+0(FP)
	MOVL $1, AX
	MOVL $0, CX
	CPUID
	ANDL $0x18000000, CX // OSXSAVE and AVX
	CMPL CX, $0x18000000
	JNE  no
	MOVL $0, CX
	XGETBV
	ANDL $6, AX
	CMPL AX, $6
	JNE  no
	MOVL $7, AX
	MOVL $0, CX
	CPUID
	ANDL $0x20, BX
	JZ   no
	MOVB $1, ret+0(FP)

no:
	RET
